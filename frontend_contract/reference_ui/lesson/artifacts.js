/** The artifacts of a lesson: those that are there, and a new one. */
import { html, useState } from "../html.js";
import { t } from "../core/i18n.js";
import { ArtifactEditor } from "./artifact-editor.js";
import { begin, begunIn } from "./artifact-draft.js";

/** @param {{lesson: any, work: any}} props */
export function Artifacts({ lesson, work }) {
  const [, draw] = useState(0);
  const begun = begunIn(lesson.id);
  const known = new Set(begun.map((one) => one.id).filter(Boolean));
  const saved = work.artifacts.filter((/** @type {any} */ artifact) => !known.has(artifact.id));
  const none = saved.length + begun.length === 0;
  return html`<section class="artifacts" aria-labelledby="artifacts-title">
    <h3 id="artifacts-title">${t("artifact.title")}</h3>
    <p>${t("artifact.explain")}</p>
    ${saved.map((/** @type {any} */ artifact) => html`<${ArtifactEditor} key=${artifact.id} artifact=${artifact} lessonId=${lesson.id} viewerId=${work.id} />`)}
    ${begun.map((one) => html`<${ArtifactEditor} key=${one.key} begun=${one} lessonId=${lesson.id} viewerId=${work.id} />`)}
    <button
      type="button"
      class=${none ? "primary" : ""}
      onClick=${() => {
        begin(lesson.id);
        draw((count) => count + 1);
      }}
    >
      ${none ? t("artifact.addFirst") : t("artifact.addAnother")}
    </button>
  </section>`;
}
