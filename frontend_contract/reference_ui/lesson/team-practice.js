/** A scenario worked as a leadership team, and the products that come of it. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { contentIn, RichText } from "../ui/bits.js";
import { Artifacts } from "./artifacts.js";
import { Passage } from "./plain.js";

/** @param {{component: any, lesson: any, work: any}} props */
export function TeamPractice({ component, lesson, work }) {
  const content = contentIn(lesson.locale);
  return html`
    <${Passage} title=${t("practice.scenario")} text=${component.scenario} lang=${lesson.locale} />
    <${RichText} text=${component.instructions} lang=${lesson.locale} />
    ${component.roles.length > 0 &&
    html`<h3>${t("practice.roles")}</h3>
      <dl class="roles" ...${content}>
        ${component.roles.map((/** @type {any} */ role) => html`<div key=${role.name}><dt>${role.name}</dt><dd>${role.task}</dd></div>`)}
      </dl>`}
    <${Passage} title=${t("practice.firstClarification")} text=${component.firstClarification} lang=${lesson.locale} />
    ${component.products.length > 0 &&
    html`<h3>${t("practice.products")}</h3>
      <ul class="products" ...${content}>
        ${component.products.map((/** @type {any} */ product) => html`<li key=${product.id}><p>${product.text}</p>${product.help && html`<p class="help">${product.help}</p>`}</li>`)}
      </ul>`}
    ${work && html`<${Artifacts} lesson=${lesson} work=${work} />`}
  `;
}
