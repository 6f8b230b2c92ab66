/** A guided look back, open questions on understanding, and what to tell the lesson's designers. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { contentIn } from "../ui/bits.js";
import { Prompts } from "./prompts.js";

/** @param {{component: any, lesson: any, work: any}} props */
export function LearningCheck({ component, lesson, work }) {
  return html`
    ${component.review.length > 0 &&
    html`<h3>${t("check.review")}</h3>
      <ol class="prose" ...${contentIn(lesson.locale)}>${component.review.map((/** @type {string} */ step) => html`<li key=${step}>${step}</li>`)}</ol>`}
    ${component.understanding.length > 0 && html`<h3>${t("check.understanding")}</h3>`}
    <${Prompts} prompts=${component.understanding} lesson=${lesson} work=${work} label=${t("check.understanding")} />
    ${component.feedback.length > 0 && html`<h3>${t("check.feedback")}</h3><p>${t("check.feedbackExplain")}</p>`}
    <${Prompts} prompts=${component.feedback} lesson=${lesson} work=${work} label=${t("check.feedback")} />
  `;
}
