/** Films on one side, the study guide to answer on the other: one looks while one writes. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { contentIn, RichText } from "../ui/bits.js";
import { Prompts } from "./prompts.js";
import { Videos } from "./video.js";

/** @param {{component: any, lesson: any, work: any}} props */
export function Presentation({ component, lesson, work }) {
  const guide = component.studyGuide;
  return html`<div class="presentation">
    <${Videos} videos=${component.videos} lang=${lesson.locale} />
    ${guide &&
    html`<section class="study-guide" aria-labelledby="study-guide-title">
      <h3 id="study-guide-title">${guide.title}</h3>
      ${guide.introduction?.html ? html`<${RichText} text=${guide.introduction} lang=${lesson.locale} />` : guide.summary && html`<p ...${contentIn(lesson.locale)}>${guide.summary}</p>`}
      <${Prompts} prompts=${guide.prompts} lesson=${lesson} work=${work} label=${t("studyGuide.prompts")} />
    </section>`}
  </div>`;
}
