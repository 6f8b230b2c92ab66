/** A course: its outline with how far one is, and what it asks. */
import { html } from "../html.js";
import { due } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { useStore } from "../core/store.js";
import { learns, viewerStore } from "../core/viewer.js";
import { contentIn, People, RichText, Section, Tag } from "../ui/bits.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { NotFound } from "./not-found.js";
import { begun, finished, nextLesson } from "./progress.js";

/** @param {{slug: string}} props */
export function CourseScreen({ slug }) {
  const { viewer } = useStore(viewerStore);
  const query = useQuery("CoursePage", { slug }, { keep: true });
  const progress = useQuery("CourseWork", { course: slug }, { skip: !learns(viewer) });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { course }) => (course ? html`<${Course} course=${course} work=${progress.data?.viewer?.work} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{course: any, work: any}} props */
function Course({ course, work }) {
  const content = contentIn(course.locale);
  const trail = [{ href: to.home(), title: t("nav.home") }];
  if (course.program) trail.push({ href: to.program(course.program.slug), title: course.program.title });
  const byLesson = new Map((work?.lessons ?? []).map((/** @type {any} */ entry) => [entry.lesson.id, entry]));
  return html`<${Screen} title=${course.title} kicker=${course.code} lead=${course.summary} content=${content} trail=${trail} actions=${work && html`<${Next} work=${work} course=${course} />`}>
    ${course.effort && html`<p>${t("course.effort", { effort: course.effort })}</p>`}
    ${course.recommendedFirst && html`<p><${Tag}>${t("course.recommendedFirst")}<//></p>`}
    <${Section} title=${t("course.outline")}>
      <${Outline} entries=${course.outline} byLesson=${byLesson} content=${content} />
    <//>
    <${Items} title=${t("course.goals")} items=${course.goals} content=${content} />
    <${Items} title=${t("course.outcomes")} items=${course.outcomes} content=${content} />
    <${Text} title=${t("course.rationale")} text=${course.rationale} lang=${course.locale} />
    <${Text} title=${t("course.expectations")} text=${course.expectations} lang=${course.locale} />
    <${Text} title=${t("course.gradingPolicy")} text=${course.gradingPolicy} lang=${course.locale} />
    ${course.faculty.length > 0 && html`<${Section} title=${t("course.faculty")}><${People} people=${course.faculty} /><//>`}
  <//>`;
}

/** @param {{work: any, course: any}} props */
function Next({ work, course }) {
  const next = nextLesson(work.lessons);
  return html`
    ${next && html`<a class="button primary" href=${to.lesson(next.lesson.path)}>${t("home.goOn", { lesson: next.lesson.title })}</a>`}
    <a class="button" href=${to.portfolio(course.slug)}>${t("home.toPortfolio")}</a>
    ${work.dueAt && html`<span class="due">${t("home.due", { when: due(work.dueAt, work.timeZone) })}</span>`}
  `;
}

/** Parts with their lessons, and lessons that stand alone, in the author's order. @param {{entries: any[], byLesson: Map<string, any>, content: any}} props */
function Outline({ entries, byLesson, content }) {
  if (entries.length === 0) return html`<p>${t("course.noLessons")}</p>`;
  return html`<ol class="outline" ...${content}>
    ${entries.map((entry) =>
      entry.__typename === "Part"
        ? html`<li key=${entry.id} class="part">
            <h3>${entry.title}</h3>
            <ol>
              ${entry.lessons.map((/** @type {any} */ lesson) => html`<${LessonRow} key=${lesson.id} lesson=${lesson} progress=${byLesson.get(lesson.id)} />`)}
            </ol>
          </li>`
        : html`<${LessonRow} key=${entry.id} lesson=${entry} progress=${byLesson.get(entry.id)} />`,
    )}
  </ol>`;
}

/** @param {{lesson: any, progress: any}} props */
function LessonRow({ lesson, progress }) {
  return html`<li class="lesson-row">
    <a href=${to.lesson(lesson.path)}>${lesson.number != null && html`<span class="number">${lesson.number}</span>`}<span>${lesson.title}</span></a>
    ${progress && html`<${LessonProgress} progress=${progress} />`}
  </li>`;
}

/** @param {{progress: any}} props */
export function LessonProgress({ progress }) {
  if (finished(progress)) return html`<span class="state done">${t("progress.finished")}</span>`;
  if (!begun(progress)) return html`<span class="state">${t("progress.notBegun")}</span>`;
  const seen = t("progress.seen", { done: progress.viewedComponents.length, count: progress.componentCount });
  const answered = t("progress.answered", { done: progress.answeredPrompts, count: progress.promptCount });
  return html`<span class="state begun">${progress.promptCount > 0 ? `${seen} · ${answered}` : seen}</span>`;
}

/** @param {{title: string, items: string[], content: any}} props */
function Items({ title, items, content }) {
  if (items.length === 0) return null;
  return html`<${Section} title=${title}><ul class="prose" ...${content}>${items.map((item) => html`<li key=${item}>${item}</li>`)}</ul><//>`;
}

/** @param {{title: string, text: any, lang: string}} props */
function Text({ title, text, lang }) {
  return text?.html ? html`<${Section} title=${title}><${RichText} text=${text} lang=${lang} /><//>` : null;
}
