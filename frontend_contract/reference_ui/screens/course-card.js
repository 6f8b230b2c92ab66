/** A learner's course at a glance: how far, what next, when the portfolio is due. */
import { html } from "../html.js";
import { due } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { Progress, Tag } from "../ui/bits.js";
import { Problem } from "../ui/problem.js";
import { finished, nextLesson } from "./progress.js";

/** @param {{course: any}} props */
export function CourseCard({ course }) {
  const query = useQuery("CourseWork", { course: course.slug });
  const work = query.data?.viewer?.work;
  return html`<article class="card">
    <p class="kicker">${course.code}</p>
    <h2><a href=${to.course(course.slug)}>${course.title}</a></h2>
    ${query.error && html`<${Problem} error=${query.error} retry=${query.reload} />`}
    ${work && html`<${Work} work=${work} course=${course} />`}
  </article>`;
}

/** @param {{work: any, course: any}} props */
function Work({ work, course }) {
  const done = work.lessons.filter(finished).length;
  const next = nextLesson(work.lessons);
  const state = work.portfolio?.state ?? "NOT_STARTED";
  return html`
    <p><${Progress} done=${done} of=${work.lessons.length} label=${t("progress.lessons", { done, count: work.lessons.length })} /></p>
    <p>
      ${t("home.portfolioIs")} <${Tag} kind=${state.toLowerCase()}>${word("PortfolioState", state)}<//>
      ${work.dueAt && html`<span class="due">${t("home.due", { when: due(work.dueAt, work.timeZone) })}</span>`}
    </p>
    <p class="actions">
      ${next &&
      html`<a class="button primary" href=${to.lesson(next.lesson.path)}>
        ${done === 0 && !next.viewedComponents.length ? t("home.begin", { lesson: next.lesson.title }) : t("home.goOn", { lesson: next.lesson.title })}
      </a>`}
      <a class="button" href=${to.portfolio(course.slug)}>${t("home.toPortfolio")}</a>
    </p>
  `;
}
