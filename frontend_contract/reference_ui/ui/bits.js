/** Small pieces that many screens use. */
import { html } from "../html.js";
import { directionOf, t } from "../core/i18n.js";

/** Language and direction of what an author wrote. @param {string | undefined | null} tag */
export const contentIn = (tag) => (tag ? { lang: tag, dir: directionOf(tag) } : {});

/**
 * An author's rich text. The server has cleaned it: it may hold the documented tags only.
 * @param {{text: {html: string} | null | undefined, lang?: string}} props
 */
export function RichText({ text, lang }) {
  if (!text?.html) return null;
  return html`<div class="prose" data-content ...${contentIn(lang)} dangerouslySetInnerHTML=${{ __html: text.html }}></div>`;
}

/** What a person wrote: plain text with its line breaks, in whichever direction it runs. @param {{text: string}} props */
export const Written = ({ text }) => html`<p class="written" dir="auto">${text}</p>`;

/** @param {{kind?: "info" | "good" | "warning" | "danger", title?: string, children?: any}} props */
export function Notice({ kind = "info", title, children }) {
  return html`<div class=${`notice ${kind}`}>
    ${title && html`<p class="notice-title">${title}</p>`} ${children}
  </div>`;
}

/** A short word of state. @param {{kind?: string, children?: any}} props */
export const Tag = ({ kind = "plain", children }) => html`<span class=${`tag ${kind}`}>${children}</span>`;

/** A share as a bar, with the same in words beside it. @param {{done: number, of: number, label: string}} props */
export function Progress({ done, of, label }) {
  return html`<span class="progress">
    <progress max=${Math.max(of, 1)} value=${done} aria-label=${label}></progress>
    <span>${label}</span>
  </span>`;
}

/** Faculty and authors. @param {{people: any[]}} props */
export function People({ people }) {
  return html`<ul class="people">
    ${people.map(
      (person) => html`<li key=${person.name}>
        <strong>${person.name}</strong>
        ${person.title && html`<span>${person.title}</span>`}
        ${person.affiliation && html`<span>${person.affiliation}</span>`}
      </li>`,
    )}
  </ul>`;
}

/** A section with a heading, left out when there is nothing in it. @param {{title: string, id?: string, children?: any, level?: number}} props */
export function Section({ title, id, level = 2, children }) {
  const Heading = `h${level}`;
  return html`<section id=${id} class="section">
    <${Heading}>${title}<//>
    ${children}
  </section>`;
}

/** A button that works on something: while it does, it says so and cannot be pressed again.
 * @param {{busy: boolean, children?: any, busyLabel?: string, [prop: string]: any}} props */
export function Button({ busy, busyLabel, children, type = "button", ...props }) {
  return html`<button type=${type} aria-disabled=${busy ? "true" : undefined} ...${props} onClick=${busy ? stop : props.onClick}>
    ${busy ? (busyLabel ?? t("action.working")) : children}
  </button>`;
}

/** @param {Event} event */
const stop = (event) => event.preventDefault();
