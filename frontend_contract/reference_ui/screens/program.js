/** A program: who it is for, who makes it, its courses and case studies. */
import { html } from "../html.js";
import { day } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { contentIn, People, RichText, Section } from "../ui/bits.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { NotFound } from "./not-found.js";
import { CourseList } from "./programs.js";

/** @param {{slug: string}} props */
export function ProgramScreen({ slug }) {
  const query = useQuery("ProgramPage", { slug }, { keep: true });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { program }) => (program ? html`<${Program} program=${program} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{program: any}} props */
function Program({ program }) {
  const content = contentIn(program.locale);
  return html`<${Screen} title=${program.title} kicker=${program.subtitle} lead=${program.summary} content=${content} trail=${[{ href: to.home(), title: t("nav.home") }]}>
    <${RichText} text=${program.description} lang=${program.locale} />
    ${program.startsOn && html`<p class="help">${t("program.firstStart", { when: day(program.startsOn) })}</p>`}
    <${Section} title=${t("program.courses")}><${CourseList} courses=${program.courses} /><//>
    ${program.caseStudies.length > 0 &&
    html`<${Section} title=${t("program.caseStudies")}>
      <ul class="plain-list">
        ${program.caseStudies.map((/** @type {any} */ study) => html`<li key=${study.id}><a href=${to.caseStudy(study.slug)}>${study.title}</a> <span>${study.summary}</span></li>`)}
      </ul>
    <//>`}
    <${Words} title=${t("program.roles")} words=${program.audienceRoles} />
    <${Words} title=${t("program.affiliations")} words=${program.audienceAffiliations} />
    ${program.pathway?.html && html`<${Section} title=${t("program.pathway")}><${RichText} text=${program.pathway} lang=${program.locale} /><//>`}
    ${program.authors.length > 0 && html`<${Section} title=${t("program.authors")}><${People} people=${program.authors} /><//>`}
    ${program.partners.length > 0 &&
    html`<${Section} title=${t("program.partners")}>
      <ul class="people">
        ${program.partners.map((/** @type {any} */ partner) => html`<li key=${partner.name}><strong>${partner.name}</strong> <span>${word("PartnerRole", partner.role)}</span></li>`)}
      </ul>
    <//>`}
  <//>`;
}

/** @param {{title: string, words: string[]}} props */
function Words({ title, words }) {
  if (words.length === 0) return null;
  return html`<${Section} title=${title}><ul class="words">${words.map((one) => html`<li key=${one}>${one}</li>`)}</ul><//>`;
}
