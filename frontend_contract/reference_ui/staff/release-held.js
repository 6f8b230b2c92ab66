/** Releasing every decision that is held back, after a question. */
import { html, useState } from "../html.js";
import { change } from "../core/client.js";
import { t } from "../core/i18n.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { Dialog } from "../ui/dialog.js";
import { Problem } from "../ui/problem.js";

/** @param {{cohortCourseId: string, count: number, reload: () => Promise<void>}} props */
export function ReleaseHeld({ cohortCourseId, count, reload }) {
  const [open, setOpen] = useState(false);
  const release = useAction(
    async () => {
      await change("ReleaseHeldDecisions", { cohortCourseId });
      await reload();
      setOpen(false);
    },
    { done: t("held.done") },
  );
  return html`
    <button type="button" onClick=${() => setOpen(true)}>${t("held.release", { count })}</button>
    ${open &&
    html`<${Dialog} title=${t("held.title")} onClose=${() => setOpen(false)}>
      <p>${t("held.explain", { count })}</p>
      ${release.error && html`<${Problem} error=${release.error} />`}
      <p class="actions">
        <${Button} class="primary" busy=${release.busy} onClick=${() => release.act()}>${t("held.release", { count })}<//>
        <button type="button" onClick=${() => setOpen(false)}>${t("action.cancel")}</button>
      </p>
    <//>`}
  `;
}
