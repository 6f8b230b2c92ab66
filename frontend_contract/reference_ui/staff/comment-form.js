/** A comment to the learner, by any of the staff; it decides nothing. */
import { html, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { keepForm, keptForm } from "../core/drafts.js";
import { t } from "../core/i18n.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { focusFirstError, TextArea } from "../ui/field.js";
import { Problem } from "../ui/problem.js";

/** @param {{portfolioId: string, reload: () => Promise<void>}} props */
export function CommentForm({ portfolioId, reload }) {
  const key = `comment ${portfolioId}`;
  const form = useRef(null);
  const [text, setText] = useState(() => keptForm(key) ?? "");
  const [tried, setTried] = useState(false);
  const send = useAction(
    async () => {
      await change("CommentOnPortfolio", { portfolioId, text: text.trim() });
      keepForm(key, undefined);
      setText("");
      setTried(false);
      await reload();
    },
    { done: t("comment.done") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (text.trim()) send.act();
    else focusFirstError(form.current);
  }
  const type = (/** @type {string} */ next) => {
    setText(next);
    keepForm(key, next.trim() ? next : undefined);
  };
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    <${TextArea} label=${t("comment.label")} help=${t("comment.help")} value=${text} onInput=${type} error=${tried && !text.trim() ? t("comment.empty") : null} />
    ${send.error && html`<${Problem} error=${send.error} />`}
    <p class="actions"><${Button} type="submit" busy=${send.busy}>${t("comment.action")}<//></p>
  </form>`;
}
