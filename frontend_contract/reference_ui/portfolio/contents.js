/** What is in the portfolio, lesson by lesson, and the way to what is not. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { to } from "../core/router.js";

/** @param {{lessons: any[]}} props */
export function Contents({ lessons }) {
  return html`<table class="contents-table" role="table">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${t("contents.lesson")}</th>
        <th role="columnheader" scope="col">${t("contents.studyGuide")}</th>
        <th role="columnheader" scope="col">${t("contents.artifacts")}</th>
        <th role="columnheader" scope="col">${t("contents.seen")}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${lessons.map((entry) => html`<${Row} key=${entry.lesson.id} entry=${entry} />`)}
    </tbody>
  </table>`;
}

/** @param {{entry: any}} props */
function Row({ entry }) {
  const complete = entry.promptCount > 0 && entry.answeredPrompts >= entry.promptCount;
  return html`<tr role="row">
    <th role="rowheader" scope="row"><a href=${to.lesson(entry.lesson.path)}>${entry.lesson.title}</a></th>
    <td role="cell" data-label=${t("contents.studyGuide")}>
      ${entry.promptCount === 0 ? t("contents.nothingAsked") : html`<span class=${complete ? "state done" : ""}>${t("contents.answered", { done: entry.answeredPrompts, count: entry.promptCount })}</span>`}
    </td>
    <td role="cell" data-label=${t("contents.artifacts")}>${entry.artifactCount === 0 ? t("contents.noArtifact") : t("contents.artifactCount", { count: entry.artifactCount })}</td>
    <td role="cell" data-label=${t("contents.seen")}>${t("contents.seenOf", { done: entry.viewedComponents.length, count: entry.componentCount })}</td>
  </tr>`;
}
