/** What anyone may read without a launch. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { contentIn, Notice } from "../ui/bits.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";

export function Programs() {
  const query = useQuery("Programs", {}, { keep: true });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ data) =>
      html`<${Screen} title=${t("programs.title")} lead=${t("programs.lead")}>
        <${Notice} title=${t("programs.howTitle")}><p>${t("programs.how")}</p><//>
        ${data.programs.nodes.length === 0 && html`<p>${t("programs.none")}</p>`}
        ${data.programs.nodes.map((/** @type {any} */ program) => html`<${Program} key=${program.id} program=${program} />`)}
      <//>`}
  <//>`;
}

/** @param {{program: any}} props */
function Program({ program }) {
  return html`<article class="program" ...${contentIn(program.locale)}>
    <h2><a href=${to.program(program.slug)}>${program.title}</a></h2>
    ${program.subtitle && html`<p class="subtitle">${program.subtitle}</p>`}
    <p>${program.summary}</p>
    <${CourseList} courses=${program.courses} />
  </article>`;
}

/** @param {{courses: any[]}} props */
export function CourseList({ courses }) {
  return html`<ul class="rows">
    ${courses.map(
      (course) => html`<li key=${course.id}>
        <span class="code">${course.code}</span>
        <span>
          <a href=${to.course(course.slug)}>${course.title}</a>
          ${course.recommendedFirst && html`<small>${t("course.recommendedFirst")}</small>`}
        </span>
      </li>`,
    )}
  </ul>`;
}
