/** The decision: S or U, a comment to the learner, and whether it is held back. */
import { html, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { keepForm, keptForm } from "../core/drafts.js";
import { t, word } from "../core/i18n.js";
import { useAction } from "../ui/action.js";
import { Button, Notice } from "../ui/bits.js";
import { Checkbox, Choice, focusFirstError, TextArea } from "../ui/field.js";
import { Problem } from "../ui/problem.js";

/** @param {{submission: any, decision?: any, reload: () => Promise<void>, next: string | null}} props */
export function DecideForm({ submission, decision, reload, next }) {
  const key = `decide ${submission.id}`;
  const form = useRef(null);
  const [value, setValue] = useState(() => keptForm(key) ?? { letter: "", comment: decision?.comment ?? "", hold: false });
  const [tried, setTried] = useState(false);
  const put = (/** @type {any} */ part) => {
    const changed = { ...value, ...part };
    setValue(changed);
    keepForm(key, changed.comment.trim() && changed.comment !== decision?.comment ? changed : undefined);
  };
  const save = useAction(
    async () => {
      await change("DecidePortfolio", { submissionId: submission.id, letter: value.letter, comment: value.comment.trim(), hold: value.hold });
      keepForm(key, undefined);
      await reload();
    },
    { done: value.hold ? t("decide.doneHeld") : t("decide.done") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (value.letter) save.act();
    else focusFirstError(form.current);
  }
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    <${Choice} legend=${t("decide.letter")} name=${`letter ${submission.id}`} value=${value.letter} onChange=${(/** @type {string} */ letter) => put({ letter })} error=${tried && !value.letter ? t("decide.empty") : null}
      options=${["S", "U"].map((letter) => ({ value: letter, label: t("decide.option", { letter, word: word("Letter", letter) }), help: t(`decide.${letter}`) }))} />
    <${TextArea} label=${t("decide.comment")} optional help=${t("decide.commentHelp")} rows=${5} value=${value.comment} onInput=${(/** @type {string} */ comment) => put({ comment })} />
    <${Checkbox} label=${t("decide.hold")} help=${t("decide.holdHelp")} checked=${value.hold} onChange=${(/** @type {boolean} */ hold) => put({ hold })} />
    ${save.error && html`<${Problem} error=${save.error} />`}
    <p class="actions"><${Button} type="submit" class="primary" busy=${save.busy}>${value.hold ? t("decide.actionHeld") : t("decide.action")}<//></p>
  </form>`;
}

/** A decision that is held back: the learner and the gradebook hear nothing of it yet. @param {{decision: any, reload: () => Promise<void>}} props */
export function Release({ decision, reload }) {
  const release = useAction(
    async () => {
      await change("ReleaseDecision", { decisionId: decision.id });
      await reload();
    },
    { done: t("decide.released") },
  );
  return html`<${Notice} kind="warning" title=${t("decide.heldTitle")}>
    <p>${t("decide.held")}</p>
    ${release.error && html`<${Problem} error=${release.error} />`}
    <p><${Button} class="primary" busy=${release.busy} onClick=${() => release.act()}>${t("decide.release")}<//></p>
  <//>`;
}
