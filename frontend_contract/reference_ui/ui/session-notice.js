/** What a person must know of the session: reading only, lost by a reload, refused, ended, a try-out, no network. */
import { html, useEffect, useState } from "../html.js";
import { announce } from "../core/announce.js";
import { t } from "../core/i18n.js";
import { unsavedCount, unsavedTexts } from "../core/drafts.js";
import { goToOpened } from "../core/landing.js";
import { exchange, session } from "../core/session.js";
import { useStore } from "../core/store.js";
import { loadViewer, viewerStore } from "../core/viewer.js";
import { useAction } from "./action.js";
import { Button, Notice, Written } from "./bits.js";

export function SessionNotice() {
  const { status } = useStore(session);
  const { viewer } = useStore(viewerStore);
  const online = useOnline();
  const notices = [
    status === "reading" && html`<p class="reading-only">${t("session.reading")}</p>`,
    status === "lost" && html`<${Notice} kind="warning" title=${t("session.lostTitle")}><p>${t("session.lost")}</p><//>`,
    status === "refused" && html`<${Notice} kind="warning" title=${t("session.refusedTitle")}><p>${t("session.refused")}</p><//>`,
    status === "unreachable" && html`<${Unreachable} />`,
    status === "ended" && html`<${Ended} />`,
    viewer?.isTestPerson && html`<${Notice} kind="warning" title=${t("session.testTitle")}><p>${t("session.test")}</p><//>`,
    !online && html`<${Notice} kind="warning"><p>${t("session.offline")}</p><//>`,
  ].filter(Boolean);
  if (notices.length === 0) return null;
  return html`<section class="session-notices" aria-label=${t("session.label")}>${notices}</section>`;
}

/** The exchange did not come through; the code lives a minute, so trying again is worth it. */
function Unreachable() {
  const again = useAction(async () => {
    await exchange();
    await loadViewer();
    goToOpened();
  });
  return html`<${Notice} kind="danger" title=${t("session.unreachableTitle")}>
    <p>${t("session.unreachable")}</p>
    <p><${Button} busy=${again.busy} onClick=${() => again.act()}>${t("action.tryAgain")}<//></p>
  <//>`;
}

/** What is not saved is shown here as well, so that it can be copied from whichever screen one is on. */
function Ended() {
  useStore(unsavedCount);
  const texts = unsavedTexts();
  return html`<div role="alert">
    <${Notice} kind="danger" title=${t("session.endedTitle")}>
      <p>${texts.length > 0 ? t("session.endedUnsaved") : t("session.ended")}</p>
      ${texts.map((one) => html`<div class="unsaved" key=${one.label}><p class="version-title" dir="auto">${one.label}</p><${Written} text=${one.text} /></div>`)}
    <//>
  </div>`;
}

/** Whether the browser has a network; the change is announced. */
function useOnline() {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => {
      setOnline(navigator.onLine);
      announce(t(navigator.onLine ? "session.online" : "session.offline"));
    };
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return online;
}
