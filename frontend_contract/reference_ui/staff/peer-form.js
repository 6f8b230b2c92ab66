/** When a peer does not come: ask another, or do without, with a reason. */
import { html, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { Choice, Field, focusFirstError, TextArea } from "../ui/field.js";
import { Problem } from "../ui/problem.js";

/** @param {{portfolio: any, reload: () => Promise<void>}} props */
export function PeerForm({ portfolio, reload }) {
  const form = useRef(null);
  const [way, setWay] = useState("substitute");
  const [reviewer, setReviewer] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const people = useQuery("CohortPeople", { cohortId: portfolio.cohortCourse.cohort.id });
  const candidates = (people.data?.viewer?.cohort?.people ?? []).filter(
    (/** @type {any} */ one) => one.role === "LEARNER" && !one.isTest && one.person.id !== portfolio.person.id && one.person.id !== portfolio.peerReviewer?.id,
  );
  const save = useAction(
    async () => {
      const about = { portfolioId: portfolio.id, reason: reason.trim() };
      if (way === "waive") await change("WaivePeerAssessment", about);
      else await change("SubstituteReviewer", { ...about, reviewerId: reviewer });
      await reload();
    },
    { done: t("peerForm.done") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (reason.trim() && (way === "waive" || reviewer)) save.act();
    else focusFirstError(form.current);
  }
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    <${Choice} legend=${t("peerForm.way")} name="peer-way" value=${way} onChange=${setWay}
      options=${[
        { value: "substitute", label: t("peerForm.substitute"), help: t("peerForm.substituteHelp") },
        { value: "waive", label: t("peerForm.waive"), help: t("peerForm.waiveHelp") },
      ]} />
    ${people.error && html`<${Problem} error=${people.error} retry=${people.reload} />`}
    ${way === "substitute" &&
    html`<${Field} label=${t("peerForm.reviewer")} error=${tried && !reviewer ? t("peerForm.reviewerEmpty") : null}>
      ${(/** @type {any} */ wiring) => html`<select ...${wiring} value=${reviewer} onChange=${(/** @type {any} */ event) => setReviewer(event.target.value)}>
        <option value="">${t("peerForm.choose")}</option>
        ${candidates.map((/** @type {any} */ one) => html`<option key=${one.person.id} value=${one.person.id} selected=${one.person.id === reviewer}>${one.person.name}</option>`)}
      </select>`}
    <//>`}
    <${TextArea} label=${t("late.reason")} rows=${2} value=${reason} onInput=${setReason} error=${tried && !reason.trim() ? t("late.reasonEmpty") : null} />
    ${save.error && html`<${Problem} error=${save.error} />`}
    <p class="actions"><${Button} type="submit" busy=${save.busy}>${way === "waive" ? t("peerForm.waiveAction") : t("peerForm.substituteAction")}<//></p>
  </form>`;
}
