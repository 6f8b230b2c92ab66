/** A person's work to be read: answers and artifacts, lesson by lesson, and the reflection. */
import { html } from "../html.js";
import { t, word } from "../core/i18n.js";
import { contentIn, Written } from "../ui/bits.js";
import { MadeBy } from "../lesson/artifact-editor.js";
import { FileList } from "../lesson/files.js";

/** @param {{responses: any[], artifacts: any[], reflection?: any, level?: number}} props level: of the lessons' headings */
export function Work({ responses, artifacts, reflection, level = 3 }) {
  const lessons = byLesson(responses, artifacts);
  const Heading = `h${level}`;
  if (lessons.length === 0 && !reflection?.text) return html`<p>${t("work.nothing")}</p>`;
  return html`<div class="work">
    ${lessons.map(
      (lesson) => html`<section key=${lesson.title}>
        <${Heading} dir="auto">${lesson.title}<//>
        ${lesson.responses.map((/** @type {any} */ one) => html`<${Answer} key=${one.id} response=${one} />`)}
        ${lesson.artifacts.map((/** @type {any} */ one) => html`<${Artifact} key=${one.id} artifact=${one} />`)}
      </section>`,
    )}
    ${reflection?.text && html`<section><${Heading}>${t("reflection.title")}<//><${Written} text=${reflection.text} /></section>`}
  </div>`;
}

/** @param {{response: any}} props */
function Answer({ response }) {
  const { prompt } = response;
  return html`<div class="answer">
    <p class="kicker">${word("PromptKind", prompt.kind)}</p>
    <p class="asked" ...${contentIn(prompt.language)}>${prompt.text}</p>
    ${response.text.trim() ? html`<${Written} text=${response.text} />` : html`<p class="help">${t("work.noAnswer")}</p>`}
  </div>`;
}

/** @param {{artifact: any}} props */
function Artifact({ artifact }) {
  return html`<div class="answer artifact-read">
    <p class="kicker">${t("work.artifact")}</p>
    <p class="asked" dir="auto">${artifact.title}</p>
    <${MadeBy} artifact=${artifact} />
    ${artifact.text.trim() && html`<${Written} text=${artifact.text} />`}
    ${artifact.files.length > 0 && html`<${FileList} files=${artifact.files} />`}
  </div>`;
}

/** Lessons in the order in which they come. @param {any[]} responses @param {any[]} artifacts */
function byLesson(responses, artifacts) {
  /** @type {Map<string, {title: string, responses: any[], artifacts: any[]}>} */
  const lessons = new Map();
  const at = (/** @type {string} */ id, /** @type {string} */ title) => {
    const known = lessons.get(id) ?? { title, responses: [], artifacts: [] };
    lessons.set(id, known);
    return known;
  };
  for (const one of responses) at(one.lessonId ?? one.prompt.lessonTitle, one.prompt.lessonTitle).responses.push(one);
  for (const one of artifacts) at(one.lessonId ?? one.lessonTitle, one.lessonTitle).artifacts.push(one);
  return [...lessons.values()];
}
