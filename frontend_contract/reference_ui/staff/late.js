/** Late work: an arrangement made in advance, or a ruling afterwards. Nothing is automatic. */
import { html, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { t } from "../core/i18n.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { Choice, focusFirstError, TextArea, TextInput } from "../ui/field.js";
import { Problem } from "../ui/problem.js";
import { endOfDay } from "./zone.js";

/** @param {{membershipId: string, course: string, timeZone: string, done: () => Promise<void>, cancel?: () => void}} props */
export function ArrangeForm({ membershipId, course, timeZone, done, cancel }) {
  const form = useRef(null);
  const [day, setDay] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const save = useAction(
    async () => {
      await change("ArrangeLateWork", { membershipId, course, dueAt: endOfDay(day, timeZone), reason: reason.trim() });
      await done();
    },
    { done: t("late.arrangedDone") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (day && reason.trim()) save.act();
    else focusFirstError(form.current);
  }
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    <${TextInput} label=${t("late.newDue")} help=${t("late.newDueHelp", { zone: timeZone.replaceAll("_", " ") })} type="date" value=${day} onInput=${setDay} error=${tried && !day ? t("late.dayEmpty") : null} />
    <${TextArea} label=${t("late.reason")} help=${t("late.reasonHelp")} rows=${2} value=${reason} onInput=${setReason} error=${tried && !reason.trim() ? t("late.reasonEmpty") : null} />
    ${save.error && html`<${Problem} error=${save.error} />`}
    <p class="actions"><${Button} type="submit" class="primary" busy=${save.busy}>${t("late.arrangeAction")}<//>${cancel && html`<button type="button" onClick=${cancel}>${t("action.cancel")}</button>`}</p>
  </form>`;
}

/** Accept or refuse work that came late without an arrangement. @param {{submission: any, done: () => Promise<void>}} props */
export function RulingForm({ submission, done }) {
  const form = useRef(null);
  const [ruling, setRuling] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const save = useAction(
    async () => {
      await change("RuleOnLateWork", { submissionId: submission.id, accepted: ruling === "accept", reason: reason.trim() });
      await done();
    },
    { done: t("late.ruled") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (ruling && reason.trim()) save.act();
    else focusFirstError(form.current);
  }
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    <${Choice} legend=${t("late.ruling")} name="ruling" inline value=${ruling} onChange=${setRuling} error=${tried && !ruling ? t("late.rulingEmpty") : null}
      options=${[{ value: "accept", label: t("late.accept") }, { value: "refuse", label: t("late.refuse") }]} />
    <${TextArea} label=${t("late.reason")} rows=${2} value=${reason} onInput=${setReason} error=${tried && !reason.trim() ? t("late.reasonEmpty") : null} />
    ${save.error && html`<${Problem} error=${save.error} />`}
    <p class="actions"><${Button} type="submit" busy=${save.busy}>${t("late.rule")}<//></p>
  </form>`;
}
