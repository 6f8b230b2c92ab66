/** Start: enter with the launch code if there is one, then draw. */
import { html, render } from "./html.js";
import { warm } from "./core/client.js";
import { guardDrafts } from "./core/drafts.js";
import { applyLanguage } from "./core/i18n.js";
import { startRouter } from "./core/router.js";
import { enter } from "./core/session.js";
import { loadViewer } from "./core/viewer.js";
import { goToOpened } from "./core/landing.js";
import { App } from "./ui/app.js";

async function start() {
  applyLanguage();
  startRouter();
  guardDrafts();
  warm();
  await enter();
  await loadViewer();
  goToOpened();
  const root = /** @type {HTMLElement} */ (document.getElementById("app"));
  root.textContent = "";
  render(html`<${App} />`, root);
}

start();
