/** Editing a draft: its text, its state in words, and a conflict side by side. */
import { html, useEffect, useId, useRef } from "../html.js";
import { announce } from "../core/announce.js";
import { isToday, moment, timeOfDay } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useStore } from "../core/store.js";
import { explain } from "./problem.js";
import { Written } from "./bits.js";

/**
 * A text that saves itself.
 * @param {{draft: any, label: any, help?: any, rows?: number, kicker?: any, lang?: any}} props
 */
export function DraftText({ draft, label, help, rows = 4, kicker, lang = {} }) {
  const id = useId();
  const { value } = useStore(draft.store);
  return html`<div class="field draft">
    ${kicker && html`<p class="kicker">${kicker}</p>`}
    <label for=${id} ...${lang}>${label}</label>
    ${help && html`<p class="help" id=${`${id}-help`} ...${lang}>${help}</p>`}
    <textarea
      id=${id}
      dir="auto"
      rows=${rows}
      value=${value}
      aria-describedby=${`${help ? `${id}-help ` : ""}${id}-status`}
      onInput=${(/** @type {any} */ event) => draft.change(event.target.value)}
      onBlur=${() => draft.flush()}
    ></textarea>
    <${DraftStatus} draft=${draft} id=${`${id}-status`} />
    <${ConflictChoice} draft=${draft} show=${(/** @type {string} */ text) => html`<${Written} text=${text} />`} merge=${joinTexts} />
  </div>`;
}

/** Both texts, mine last, to be made one by hand. @param {string} mine @param {string} theirs */
export const joinTexts = (mine, theirs) => [theirs, mine].filter((text) => text.trim()).join("\n\n– – –\n\n");

/** Whether it is saved, in words. @param {{draft: any, id?: string}} props */
export function DraftStatus({ draft, id }) {
  const state = useStore(draft.store);
  const words = inWords(state);
  const before = useRef(state.status);
  useEffect(() => {
    if (before.current === state.status) return; // as it was when this screen opened: no news
    before.current = state.status;
    if (state.status === "saved") announce(t("draft.announceSaved"), { sparingly: true });
    if (["offline", "refused", "conflict", "signedOut"].includes(state.status)) announce(words, { sparingly: true });
  }, [state.status]);
  const again = state.status === "offline" || state.status === "refused";
  return html`<p class=${`draft-status ${state.status}`} id=${id}>
    <span>${words}</span>
    ${again && html` <button type="button" class="quiet" onClick=${() => draft.flush()}>${t("draft.tryNow")}</button>`}
  </p>`;
}

/** @param {any} state */
function inWords({ status, savedAt, error }) {
  if (status === "saved" && savedAt)
    return isToday(savedAt) ? t("draft.savedAt", { time: timeOfDay(savedAt) }) : t("draft.savedOn", { time: moment(savedAt) });
  if (status === "offline") return t("draft.offline", { reason: explain(error) });
  if (status === "refused") return t("draft.refused", { reason: explain(error) });
  return status in WORDS ? t(WORDS[status]) : "";
}

/** @type {Record<string, string>} */
const WORDS = {
  waiting: "draft.waiting",
  saving: "draft.saving",
  conflict: "draft.conflict",
  signedOut: "draft.signedOut",
};

/**
 * The same thing was saved elsewhere: both versions, and three ways out. Nothing is dropped unseen.
 * @param {{draft: any, show: (value: any) => any, merge: (mine: any, theirs: any) => any}} props
 */
export function ConflictChoice({ draft, show, merge }) {
  const { status, value, theirs } = useStore(draft.store);
  const id = useId();
  if (status !== "conflict" || !theirs) return null;
  return html`<section class="conflict" aria-labelledby=${id}>
    <p class="notice-title" id=${id}>${t("conflict.title")}</p>
    <p>${t("conflict.explain")}</p>
    <div class="versions">
      <div>
        <p class="version-title">${t("conflict.mine")}</p>
        ${show(value)}
        <button type="button" onClick=${() => draft.keepMine()}>${t("conflict.keepMine")}</button>
      </div>
      <div>
        <p class="version-title">${theirs.savedAt ? t("conflict.theirsAt", { time: moment(theirs.savedAt) }) : t("conflict.theirs")}</p>
        ${show(theirs.value)}
        <button type="button" onClick=${() => draft.takeTheirs()}>${t("conflict.takeTheirs")}</button>
      </div>
    </div>
    <button type="button" class="quiet" onClick=${() => draft.combine(merge)}>${t("conflict.combine")}</button>
  </section>`;
}
