/** What a portfolio still lacks, in plain words. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";

/** @param {{missing: any[]}} props */
export function MissingList({ missing }) {
  return html`<ul class="missing">
    ${missing.map(
      (one) => html`<li key=${`${one.part} ${one.lesson?.id ?? ""}`}>${inWords(one)}</li>`,
    )}
  </ul>`;
}

/** The same in a line for each kind of part. @param {{missing: any[]}} props */
export function MissingSummary({ missing }) {
  const count = (/** @type {string} */ part) => missing.filter((one) => one.part === part).length;
  return html`<ul class="missing">
    ${count("STUDY_GUIDE") > 0 && html`<li>${t("missing.studyGuides", { count: count("STUDY_GUIDE") })}</li>`}
    ${count("ARTIFACT") > 0 && html`<li>${t("missing.artifacts", { count: count("ARTIFACT") })}</li>`}
    ${count("PEER_ASSESSMENT") > 0 && html`<li>${t("missing.peerAssessment")}</li>`}
    ${count("REFLECTION") > 0 && html`<li>${t("missing.reflection")}</li>`}
  </ul>`;
}

/** @param {any} one */
function inWords(one) {
  const lesson = one.lesson?.title ?? "";
  if (one.part === "STUDY_GUIDE" && lesson) return t("missing.studyGuide", { count: one.count, lesson });
  if (one.part === "ARTIFACT" && lesson) return t("missing.artifact", { lesson });
  if (one.part === "PEER_ASSESSMENT") return t("missing.peerAssessment");
  if (one.part === "REFLECTION") return t("missing.reflection");
  return one.description;
}
