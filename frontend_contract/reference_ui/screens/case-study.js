/** A case study, its readings, and the lessons that work with it. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { contentIn, RichText, Section } from "../ui/bits.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { References } from "../lesson/references.js";
import { NotFound } from "./not-found.js";

/** @param {{slug: string}} props */
export function CaseStudyScreen({ slug }) {
  const query = useQuery("CaseStudyPage", { slug }, { keep: true });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { caseStudy }) => (caseStudy ? html`<${CaseStudy} study=${caseStudy} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{study: any}} props */
function CaseStudy({ study }) {
  const content = contentIn(study.locale);
  return html`<${Screen} title=${study.title} kicker=${t("caseStudy.kicker")} lead=${study.summary} content=${content} trail=${[{ href: to.home(), title: t("nav.home") }]}>
    ${study.setting && html`<p class="setting" ...${content}>${study.setting}</p>`}
    <${RichText} text=${study.body} lang=${study.locale} />
    ${study.readings.length > 0 && html`<${Section} title=${t("caseStudy.readings")}><${References} references=${study.readings} lang=${study.locale} /><//>`}
    ${study.lessons.length > 0 &&
    html`<${Section} title=${t("caseStudy.lessons")}>
      <ul class="plain-list">
        ${study.lessons.map((/** @type {any} */ lesson) => html`<li key=${lesson.id}><a href=${to.lesson(lesson.path)}>${lesson.title}</a> ${lesson.course && html`<span>${lesson.course.code}</span>`}</li>`)}
      </ul>
    <//>`}
  <//>`;
}
