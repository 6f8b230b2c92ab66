/** Components that are read, without anything to answer. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { RichText } from "../ui/bits.js";
import { Videos } from "./video.js";

/** A heading and an author's text under it, when there is one. @param {{title: string, text: any, lang: string}} props */
export function Passage({ title, text, lang }) {
  return text?.html ? html`<div class="passage"><h3>${title}</h3><${RichText} text=${text} lang=${lang} /></div>` : null;
}

/** @param {{component: any, lesson: any}} props */
export function Clarification({ component, lesson }) {
  return html`
    <${Passage} title=${t("clarification.content")} text=${component.contentQuestions} lang=${lesson.locale} />
    <${Passage} title=${t("clarification.platform")} text=${component.platformQuestions} lang=${lesson.locale} />
    <${Passage} title=${t("clarification.presence")} text=${component.instructorPresence} lang=${lesson.locale} />
  `;
}

/** @param {{component: any, lesson: any}} props */
export function CelebrateSuccess({ component, lesson }) {
  return html`
    <${Passage} title=${t("celebrate.takingStock")} text=${component.takingStock} lang=${lesson.locale} />
    <${Passage} title=${t("celebrate.unwinding")} text=${component.unwinding} lang=${lesson.locale} />
  `;
}

/** @param {{component: any, lesson: any}} props */
export function CommunityEngagement({ component, lesson }) {
  return html`
    <${RichText} text=${component.invitation} lang=${lesson.locale} />
    ${component.ways.map((/** @type {any} */ way) => html`<${Passage} key=${way.title} title=${way.title} text=${way.text} lang=${lesson.locale} />`)}
  `;
}

/** Welcome, About the Program, Looking Back and the like: a text and perhaps films. @param {{component: any, lesson: any}} props */
export function Page({ component, lesson }) {
  return html`
    <${RichText} text=${component.body} lang=${lesson.locale} />
    <${Videos} videos=${component.videos} lang=${lesson.locale} />
  `;
}

/** A kind that this page does not know yet. */
export const Unknown = () => html`<p class="help">${t("lesson.unknownComponent")}</p>`;
