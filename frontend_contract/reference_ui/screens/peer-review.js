/** Reviewing a classmate: their work on one side, the two-part assessment on the other. */
import { html, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { keepForm, keptForm } from "../core/drafts.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { signedIn } from "../core/session.js";
import { loadViewer } from "../core/viewer.js";
import { useAction } from "../ui/action.js";
import { Button, Notice } from "../ui/bits.js";
import { focusFirstError, TextArea } from "../ui/field.js";
import { Problem } from "../ui/problem.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { PeerAssessment } from "../portfolio/peer-assessment.js";
import { Work } from "../portfolio/work.js";
import { NotFound } from "./not-found.js";

const PARTS = ["collegialInteractions", "workProducts"];
const FIELDS = ["example", "strength", "nextStep"];

/** @param {{id: string}} props */
export function PeerReviewScreen({ id }) {
  if (!signedIn()) return html`<${NotFound} />`;
  return html`<${Mine} id=${id} />`;
}

/** @param {{id: string}} props */
function Mine({ id }) {
  const query = useQuery("MyPeerReviews");
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { viewer }) => {
      const review = viewer.peerReviews.find((/** @type {any} */ one) => one.id === id);
      return review ? html`<${Review} review=${review} reload=${query.reload} />` : html`<${NotFound} />`;
    }}
  <//>`;
}

/** @param {{review: any, reload: () => Promise<void>}} props */
function Review({ review, reload }) {
  const { course, person } = review;
  const trail = [{ href: to.home(), title: t("nav.home") }, { href: to.portfolio(course.slug), title: t("portfolio.title") }];
  return html`<${Screen} wide title=${t(review.submitted ? "peer.sentTo" : "peer.reviewOf", { who: person.name })} kicker=${course.code} lead=${review.submitted ? null : t("review.lead")} trail=${trail}>
    <div class="side-by-side">
      <section aria-labelledby="their-work"><h2 id="their-work">${t("review.work", { who: person.name })}</h2><${Work} responses=${review.responses} artifacts=${review.artifacts} /></section>
      <section aria-labelledby="assessment">
        <h2 id="assessment">${t("review.assessment")}</h2>
        ${review.submitted ? html`<${Notice} kind="good"><p>${t("review.sent")}</p><//><${PeerAssessment} assessment=${review.submitted} />` : html`<${Form} review=${review} reload=${reload} />`}
      </section>
    </div>
  <//>`;
}

/** @param {{review: any, reload: () => Promise<void>}} props */
function Form({ review, reload }) {
  const key = `review ${review.id}`;
  const [values, setValues] = useState(() => keptForm(key) ?? blank());
  const [tried, setTried] = useState(false);
  const form = useRef(null);
  const put = (/** @type {string} */ part, /** @type {string} */ field) => (/** @type {string} */ text) => {
    const next = { ...values, [part]: { ...values[part], [field]: text } };
    setValues(next);
    keepForm(key, filled(next) > 0 ? next : undefined);
  };
  const send = useAction(
    async () => {
      await change("SubmitPeerAssessment", { reviewId: review.id, ...values });
      keepForm(key, undefined);
      await reload();
      await loadViewer();
    },
    { done: t("review.sent") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (filled(values) === PARTS.length * FIELDS.length) send.act();
    else focusFirstError(form.current);
  }
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    ${PARTS.map(
      (part) => html`<fieldset key=${part}>
        <legend>${t(`peer.part.${part}`)}</legend>
        <p class="help">${t(`review.about.${part}`)}</p>
        ${FIELDS.map((field) => html`<${TextArea} key=${field} label=${t(`peer.${field}`)} help=${t(`review.help.${field}`)} value=${values[part][field]} onInput=${put(part, field)} error=${tried && !values[part][field].trim() ? t("review.empty") : null} />`)}
      </fieldset>`,
    )}
    <p class="help">${t("review.once")}</p>
    ${send.error && html`<${Problem} error=${send.error} />`}
    <p class="actions"><${Button} type="submit" class="primary" busy=${send.busy}>${t("review.send")}<//></p>
  </form>`;
}

const blank = () => Object.fromEntries(PARTS.map((part) => [part, Object.fromEntries(FIELDS.map((field) => [field, ""]))]));

/** @param {any} values */
const filled = (values) => PARTS.flatMap((part) => FIELDS.map((field) => values[part][field].trim())).filter(Boolean).length;
