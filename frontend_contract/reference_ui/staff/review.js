/** One learner's portfolio as the staff read it, and what they do with it. */
import { html, useState } from "../html.js";
import { moment } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { place, to } from "../core/router.js";
import { useStore } from "../core/store.js";
import { signedIn } from "../core/session.js";
import { decides } from "../core/viewer.js";
import { Notice, Section } from "../ui/bits.js";
import { Choice } from "../ui/field.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { Comments, DecisionCard } from "../portfolio/outcome.js";
import { Attempts } from "../portfolio/attempts.js";
import { Downloads } from "../portfolio/downloads.js";
import { MissingList } from "../portfolio/missing.js";
import { PeerAssessment } from "../portfolio/peer-assessment.js";
import { Standing } from "../portfolio/standing.js";
import { Work } from "../portfolio/work.js";
import { NotFound } from "../screens/not-found.js";
import { Actions } from "./actions.js";
import { CommentForm } from "./comment-form.js";
import { after } from "./next.js";

/** @param {{id: string}} props */
export function ReviewScreen({ id }) {
  return signedIn() ? html`<${Read} id=${id} />` : html`<${NotFound} />`;
}

/** @param {{id: string}} props */
function Read({ id }) {
  const query = useQuery("PortfolioReview", { portfolioId: id });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { node }) => (node?.cohortCourse ? html`<${Review} portfolio=${node} reload=${query.reload} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{portfolio: any, reload: () => Promise<void>}} props */
function Review({ portfolio, reload }) {
  const { query } = useStore(place);
  const { cohort } = portfolio.cohortCourse;
  const { timeZone, myRole } = cohort;
  const list = query.get("list") ?? portfolio.cohortCourse.id;
  const back = { order: query.get("order") ?? "NAME", filter: query.get("filter") ?? "ALL" };
  const next = after(list, portfolio.id);
  const [latest] = portfolio.submissions.filter((/** @type {any} */ one) => !one.undoneAt).slice(-1);
  const trail = [{ href: to.home(), title: t("nav.home") }, { href: to.list(list, back), title: t("list.title", { course: portfolio.course.code }) }];
  return html`<${Screen} wide title=${portfolio.person.name} kicker=${`${portfolio.course.code} · ${cohort.name || t("cohort.unnamed")}`} trail=${trail} actions=${next && html`<a class="button" href=${to.review(next.portfolioId, { list, ...back })}>${t("grading.next", { who: next.name })}</a>`}>
    <${Standing} portfolio=${portfolio} dueAt=${portfolio.dueAt} timeZone=${timeZone} />
    <div class="side-by-side grading">
      <div>
        <${TheWork} portfolio=${portfolio} latest=${latest} timeZone=${timeZone} />
        <${Section} title=${t("peer.title")}>
          ${portfolio.peerAssessment ? html`<${PeerAssessment} assessment=${portfolio.peerAssessment} />` : html`<p>${peerInWords(portfolio, timeZone)}</p>`}
        <//>
        <${Attempts} submissions=${portfolio.submissions} timeZone=${timeZone} />
        <${Downloads} portfolio=${portfolio} />
      </div>
      <aside aria-label=${t("grading.actions")}>
        ${portfolio.decision && html`<${DecisionCard} decision=${portfolio.decision} timeZone=${timeZone} />`}
        ${decides(myRole) && html`<${Actions} portfolio=${portfolio} latest=${latest} reload=${reload} next=${next && to.review(next.portfolioId, { list, ...back })} />`}
        <${Section} title=${t("outcome.comments")}>
          <${Comments} comments=${portfolio.comments} timeZone=${timeZone} />
          <${CommentForm} portfolioId=${portfolio.id} reload=${reload} />
        <//>
      </aside>
    </div>
  <//>`;
}

/** The work as it was submitted; as it is now, when it was not. @param {{portfolio: any, latest: any, timeZone: string}} props */
function TheWork({ portfolio, latest, timeZone }) {
  const [shown, setShown] = useState(latest ? latest.id : "now");
  const submission = portfolio.submissions.find((/** @type {any} */ one) => one.id === shown);
  const content = submission?.content ?? portfolio;
  const options = [
    ...portfolio.submissions.map((/** @type {any} */ one) => ({ value: one.id, label: t("attempts.number", { number: one.number }), help: moment(one.submittedAt, timeZone) })),
    { value: "now", label: t("grading.now"), help: t("grading.nowHelp") },
  ];
  const missing = submission?.missing ?? portfolio.missing;
  return html`<${Section} title=${t("grading.work")}>
    ${portfolio.submissions.length > 0 ? html`<${Choice} legend=${t("grading.version")} name="version" inline value=${shown} onChange=${setShown} options=${options} />` : html`<${Notice}><p>${t("grading.notSubmitted")}</p><//>`}
    ${missing.length > 0 && html`<details open=${Boolean(submission)}><summary>${t("submit.wasMissing", { count: missing.length })}</summary><${MissingList} missing=${missing} /></details>`}
    <${Work} responses=${content.responses} artifacts=${content.artifacts} reflection=${content.reflection} />
  <//>`;
}

/** @param {any} portfolio @param {string} timeZone */
function peerInWords(portfolio, timeZone) {
  if (portfolio.peerState === "WAITING" && portfolio.peerReviewer)
    return t("grading.peerWaiting", { who: portfolio.peerReviewer.name, when: moment(portfolio.peerAssignedAt, timeZone) });
  return `${t(`grading.peer.${portfolio.peerState}`)} ${portfolio.peerReason ?? ""}`;
}
