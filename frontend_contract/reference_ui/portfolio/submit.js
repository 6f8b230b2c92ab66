/** Submitting: what is missing is listed and confirmed, never a wall; and an hour to take it back. */
import { html, useEffect, useState } from "../html.js";
import { change } from "../core/client.js";
import { flushAll, unsavedCount } from "../core/drafts.js";
import { Refusal } from "../core/errors.js";
import { moment, timeOfDay } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useStore } from "../core/store.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { Dialog } from "../ui/dialog.js";
import { Problem } from "../ui/problem.js";
import { MissingList, MissingSummary } from "./missing.js";

/** @param {{portfolio: any, slug: string, timeZone: string, reload: () => Promise<void>}} props */
export function Submit({ portfolio, slug, timeZone, reload }) {
  const state = portfolio?.state ?? "NOT_STARTED";
  if (state === "SUBMITTED" || state === "DECIDED") return html`<${Submitted} portfolio=${portfolio} timeZone=${timeZone} reload=${reload} />`;
  if (state === "RELEASED") return null;
  return html`<${ToSubmit} portfolio=${portfolio} slug=${slug} reload=${reload} />`;
}

/** @param {{portfolio: any, slug: string, reload: () => Promise<void>}} props */
function ToSubmit({ portfolio, slug, reload }) {
  const [open, setOpen] = useState(false);
  const unsaved = useStore(unsavedCount);
  // What is missing is asked for anew: the last words may only just have been saved.
  const ask = useAction(async () => {
    await flushAll();
    await reload();
    setOpen(true);
  });
  const missing = portfolio?.missing ?? [];
  return html`<section class="panel">
    <h2>${t("submit.title")}</h2>
    ${missing.length > 0 ? html`<p>${t("submit.missing")}</p><${MissingSummary} missing=${missing} />` : html`<p>${portfolio ? t("submit.complete") : t("submit.nothingYet")}</p>`}
    ${unsaved > 0 && html`<p class="help">${t("submit.unsaved")}</p>`}
    <p class="actions"><${Button} class="primary" busy=${ask.busy} onClick=${() => ask.act()}>${t("submit.action")}<//></p>
    ${open && html`<${Confirm} missing=${missing} slug=${slug} onClose=${() => setOpen(false)} reload=${reload} />`}
  </section>`;
}

/** @param {{missing: any[], slug: string, onClose: () => void, reload: () => Promise<void>}} props */
function Confirm({ missing: before, slug, onClose, reload }) {
  const [missing, setMissing] = useState(before);
  const submit = useAction(
    async () => {
      try {
        await change("SubmitPortfolio", { course: slug, confirmedMissing: [...new Set(missing.map((one) => one.part))] });
      } catch (error) {
        // Something else is missing by now: show that list, and ask again.
        if (error instanceof Refusal && error.code === "NOT_READY" && error.payload.portfolio) setMissing(error.payload.portfolio.missing);
        throw error;
      }
      await reload();
      onClose();
    },
    { done: t("submit.done") },
  );
  return html`<${Dialog} title=${missing.length > 0 ? t("submit.confirmMissing") : t("submit.confirm")} onClose=${onClose}>
    ${missing.length > 0 && html`<p>${t("submit.missing")}</p><${MissingList} missing=${missing} />`}
    <p>${t("submit.consequence")}</p>
    ${submit.error && html`<${Problem} error=${submit.error} />`}
    <p class="actions">
      <${Button} class="primary" busy=${submit.busy} busyLabel=${t("submit.busy")} onClick=${() => submit.act()}>${missing.length > 0 ? t("submit.anyway") : t("submit.now")}<//>
      <button type="button" onClick=${onClose}>${t("submit.notYet")}</button>
    </p>
  <//>`;
}

/** @param {{portfolio: any, timeZone: string, reload: () => Promise<void>}} props */
function Submitted({ portfolio, timeZone, reload }) {
  const latest = portfolio.submissions.findLast((/** @type {any} */ one) => !one.undoneAt);
  const undo = useAction(
    async () => {
      await change("UndoSubmission", { submissionId: latest.id });
      await reload();
    },
    { done: t("submit.undone") },
  );
  const until = useUntil(portfolio.canUndoUntil);
  return html`<section class="panel good">
    <h2>${t("submit.submittedTitle")}</h2>
    <p>${t("submit.submitted", { when: moment(latest.submittedAt, timeZone) })}</p>
    ${portfolio.changedSinceSubmission && html`<p>${t("submit.changed")}</p>`}
    ${latest.missing.length > 0 && html`<details><summary>${t("submit.wasMissing", { count: latest.missing.length })}</summary><${MissingList} missing=${latest.missing} /></details>`}
    ${until && html`<p class="actions"><${Button} busy=${undo.busy} onClick=${() => undo.act()}>${t("submit.undo")}<//> <span class="help">${t("submit.undoUntil", { time: timeOfDay(until) })}</span></p>`}
    ${undo.error && html`<${Problem} error=${undo.error} />`}
  </section>`;
}

/** The moment, as long as it lies ahead. @param {string | null} iso */
function useUntil(iso) {
  const [, draw] = useState(0);
  useEffect(() => {
    const left = iso ? new Date(iso).getTime() - Date.now() : 0;
    if (left <= 0) return;
    const timer = setTimeout(() => draw((count) => count + 1), left + 1000);
    return () => clearTimeout(timer);
  }, [iso]);
  return iso && new Date(iso).getTime() > Date.now() ? iso : null;
}
