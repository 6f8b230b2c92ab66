/** Giving a submission back to be worked on again; what was handed in is kept. */
import { html, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { keepForm, keptForm } from "../core/drafts.js";
import { t } from "../core/i18n.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { focusFirstError, TextArea } from "../ui/field.js";
import { Problem } from "../ui/problem.js";

/** @param {{submission: any, reload: () => Promise<void>}} props */
export function ReturnForm({ submission, reload }) {
  const key = `return ${submission.id}`;
  const form = useRef(null);
  const [comment, setComment] = useState(() => keptForm(key) ?? "");
  const [tried, setTried] = useState(false);
  const save = useAction(
    async () => {
      await change("ReturnPortfolio", { submissionId: submission.id, comment: comment.trim() });
      keepForm(key, undefined);
      await reload();
    },
    { done: t("return.done") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (comment.trim()) save.act();
    else focusFirstError(form.current);
  }
  const type = (/** @type {string} */ text) => {
    setComment(text);
    keepForm(key, text.trim() ? text : undefined);
  };
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    <p>${t("return.explain")}</p>
    <${TextArea} label=${t("return.comment")} rows=${4} value=${comment} onInput=${type} error=${tried && !comment.trim() ? t("return.empty") : null} />
    ${save.error && html`<${Problem} error=${save.error} />`}
    <p class="actions"><${Button} type="submit" busy=${save.busy}>${t("return.action")}<//></p>
  </form>`;
}
