/** What a portfolio still lacks, in plain words. */
import { html } from "../html.js";
import { list } from "../core/format.js";
import { t } from "../core/i18n.js";

/** A line for each lesson, then what belongs to none. @param {{missing: any[]}} props */
export function MissingList({ missing }) {
  /** @type {Map<string, {title: string, what: string[]}>} */
  const lessons = new Map();
  /** @type {any[]} */
  const rest = [];
  for (const one of missing) {
    if (!one.lesson) {
      rest.push(one);
      continue;
    }
    const what = lessons.get(one.lesson.id)?.what ?? [];
    lessons.set(one.lesson.id, { title: one.lesson.title, what: [...what, inWords(one)] });
  }
  return html`<ul class="missing">
    ${[...lessons.values()].map((lesson) => html`<li key=${lesson.title}>${t("missing.inLesson", { lesson: lesson.title, what: list(lesson.what) })}</li>`)}
    ${rest.map((one) => html`<li key=${one.part}>${inWords(one)}</li>`)}
  </ul>`;
}

/** The same in a line for each kind of part. @param {{missing: any[]}} props */
export function MissingSummary({ missing }) {
  const count = (/** @type {string} */ part) => missing.filter((one) => one.part === part).length;
  return html`<ul class="missing">
    ${count("STUDY_GUIDE") > 0 && html`<li>${t("missing.studyGuides", { count: count("STUDY_GUIDE") })}</li>`}
    ${count("ARTIFACT") > 0 && html`<li>${t("missing.artifacts", { count: count("ARTIFACT") })}</li>`}
    ${count("PEER_ASSESSMENT") > 0 && html`<li>${t("missing.peerNoWait")}</li>`}
    ${count("REFLECTION") > 0 && html`<li>${t("missing.reflection")}</li>`}
  </ul>`;
}

/** @param {any} one */
function inWords(one) {
  if (one.part === "STUDY_GUIDE") return t("missing.prompts", { count: one.count });
  if (one.part === "ARTIFACT") return t("missing.artifact");
  if (one.part === "PEER_ASSESSMENT") return t("missing.peerAssessment");
  if (one.part === "REFLECTION") return t("missing.reflection");
  return one.description;
}
