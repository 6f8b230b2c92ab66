/** A lesson: its components in the order of its design, answered in place. */
import { html } from "../html.js";
import { t, word } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { useStore } from "../core/store.js";
import { learns, viewerStore } from "../core/viewer.js";
import { contentIn, Notice } from "../ui/bits.js";
import { Problem } from "../ui/problem.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { Sections } from "../lesson/sections.js";
import { NotFound } from "./not-found.js";

/** @param {{path: string}} props */
export function LessonScreen({ path }) {
  const query = useQuery("LessonPage", { path }, { keep: true });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { lesson }) => (lesson ? html`<${Lesson} lesson=${lesson} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{lesson: any}} props */
function Lesson({ lesson }) {
  const { viewer } = useStore(viewerStore);
  const learner = learns(viewer);
  const course = lesson.course;
  const mine = useQuery("LessonWork", { lessonId: lesson.id, course: course?.slug ?? "" }, { skip: !learner || !course });
  const work = mine.data?.viewer;
  const trail = [{ href: to.home(), title: t("nav.home") }];
  if (course) trail.push({ href: to.course(course.slug), title: course.code || course.title });
  return html`<${Screen} wide title=${lesson.title} lead=${lesson.summary} content=${contentIn(lesson.locale)} trail=${trail} kicker=${kicker(lesson)}>
    <p class="design">${word("LessonDesign", lesson.design)}. ${t("lesson.components", { count: lesson.components.length })}</p>
    ${lesson.caseStudy &&
    html`<${Notice} title=${t("lesson.caseStudy")}><p><a href=${to.caseStudy(lesson.caseStudy.slug)}>${lesson.caseStudy.title}</a>. ${lesson.caseStudy.summary}</p><//>`}
    ${mine.error && html`<${Problem} error=${mine.error} retry=${mine.reload} />`}
    ${work && !work.work && html`<${Notice} kind="warning"><p>${t("lesson.notYourCourse")}</p><//>`}
    ${learner && mine.loading && !work
      ? html`<p class="waiting" role="status">${t("lesson.loadingWork")}</p>`
      : html`<${Sections} lesson=${lesson} work=${work?.work ? work : null} />`}
    <${Neighbours} lesson=${lesson} />
  <//>`;
}

/** "Part 1 in Principle · Lesson 2". @param {any} lesson */
function kicker(lesson) {
  const number = lesson.number != null ? t("lesson.number", { number: lesson.number }) : null;
  return [lesson.part?.title, number].filter(Boolean).join(" · ");
}

/** @param {{lesson: any}} props */
function Neighbours({ lesson }) {
  return html`<nav class="neighbours" aria-label=${t("lesson.neighbours")}>
    ${lesson.previous && html`<a rel="prev" href=${to.lesson(lesson.previous.path)}><small>${t("lesson.previous")}</small><span>${lesson.previous.title}</span></a>`}
    ${lesson.next && html`<a rel="next" href=${to.lesson(lesson.next.path)}><small>${t("lesson.next")}</small><span>${lesson.next.title}</span></a>`}
  </nav>`;
}
