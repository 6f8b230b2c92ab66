/** Explorations and references, at different levels of interest. */
import { html } from "../html.js";
import { t, word } from "../core/i18n.js";
import { contentIn, RichText, Tag } from "../ui/bits.js";
import { References } from "./references.js";

/** @param {{component: any, lesson: any}} props */
export function Enrichment({ component, lesson }) {
  return html`
    ${component.explorations.length > 0 && html`<h3>${t("enrichment.explorations")}</h3>`}
    ${component.explorations.map(
      (/** @type {any} */ exploration) => html`<article class="exploration" key=${exploration.title}>
        <h4 ...${contentIn(lesson.locale)}>${exploration.title} <${Tag}>${word("Level", exploration.level)}<//></h4>
        <${RichText} text=${exploration.text} lang=${lesson.locale} />
      </article>`,
    )}
    ${component.references.length > 0 && html`<h3>${t("enrichment.references")}</h3>`}
    <${References} references=${component.references} lang=${lesson.locale} />
  `;
}
