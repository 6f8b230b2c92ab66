/** A screen: its title in the window, its heading in focus when one has come to it, its trail of where it belongs. */
import { html, useEffect, useRef } from "../html.js";
import { t } from "../core/i18n.js";
import { settle } from "../core/router.js";

/**
 * @param {{title: string, kicker?: any, lead?: any, trail?: {href: string, title: string}[], actions?: any,
 *   content?: {lang?: string, dir?: string}, wide?: boolean, children?: any}} props
 *   content: language and direction of a title that an author wrote
 */
export function Screen({ title, kicker, lead, trail = [], actions, content = {}, wide = false, children }) {
  const heading = useRef(null);
  useEffect(() => settle(heading.current), []);
  useEffect(() => {
    document.title = t("app.windowTitle", { title });
  }, [title]);
  return html`
    <main id="main" class=${wide ? "screen wide" : "screen"}>
      ${trail.length > 0 &&
      html`<nav class="trail" aria-label=${t("app.trail")}>
        <ol>
          ${trail.map((step) => html`<li key=${step.href}><a href=${step.href}>${step.title}</a></li>`)}
        </ol>
      </nav>`}
      <header class="screen-head">
        ${kicker && html`<p class="kicker">${kicker}</p>`}
        <h1 ref=${heading} tabindex="-1" ...${content}>${title}</h1>
        ${lead && html`<p class="lead" ...${content}>${lead}</p>`}
        ${actions && html`<div class="actions">${actions}</div>`}
      </header>
      ${children}
    </main>
  `;
}

/** Shown after a moment only, so that a quick answer does not flicker. */
export function Waiting() {
  return html`<main id="main" class="screen">
    <p class="waiting" role="status">${t("app.loading")}</p>
  </main>`;
}
