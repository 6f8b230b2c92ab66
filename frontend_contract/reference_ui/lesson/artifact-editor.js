/** One artifact: what it is called, what it says, who made it, its files. */
import { html, useId, useMemo, useState } from "../html.js";
import { list } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useStore } from "../core/store.js";
import { Written } from "../ui/bits.js";
import { ConflictChoice, DraftStatus, joinTexts } from "../ui/draft.js";
import { TextArea, TextInput } from "../ui/field.js";
import { artifactDraft } from "./artifact-draft.js";
import { Files } from "./files.js";
import { Teammates } from "./teammates.js";

/** @param {{artifact?: any, begun?: any, lessonId: string, viewerId: string}} props */
export function ArtifactEditor({ artifact, begun, lessonId, viewerId }) {
  const id = useId();
  const draft = useMemo(() => artifactDraft({ artifact, begun, lessonId, viewerId }), [artifact, begun]);
  const { value } = useStore(draft.store);
  const [files, setFiles] = useState((begun?.artifact ?? artifact)?.files ?? []);
  const put = (/** @type {any} */ part) => draft.change({ ...draft.store.get().value, ...part });

  /** Files belong to a saved artifact: save first, named after the file when it has no name yet. @param {string} fileName */
  async function ready(fileName) {
    if (!place()) {
      if (!value.title.trim()) put({ title: fileName });
      await draft.flush();
    }
    return place();
  }
  const place = () => begun?.id ?? artifact?.id ?? null;
  const names = new Map((begun?.artifact ?? artifact)?.contributors.map((/** @type {any} */ one) => [one.person.id, one.person.name]));

  return html`<article class="artifact" aria-labelledby=${id}>
    <h4 id=${id}>${value.title.trim() || t("artifact.new")}</h4>
    <${TextInput} label=${t("artifact.name")} value=${value.title} maxlength="200" onInput=${(/** @type {string} */ title) => put({ title })} />
    <${TextArea} label=${t("artifact.text")} help=${t("artifact.textHelp")} rows=${6} value=${value.text} onInput=${(/** @type {string} */ text) => put({ text })} />
    <${Teammates} chosen=${value.teammates} names=${names} viewerId=${viewerId} onChange=${(/** @type {string[]} */ teammates) => put({ teammates })} />
    <${DraftStatus} draft=${draft} />
    <${ConflictChoice} draft=${draft} merge=${merge} show=${(/** @type {any} */ one) => html`<p><strong>${one.title}</strong></p><${Written} text=${one.text} />`} />
    <${Files} files=${files} onChange=${setFiles} ready=${ready} />
  </article>`;
}

/** @param {import("./artifact-draft.js").Value} mine @param {import("./artifact-draft.js").Value} theirs */
const merge = (mine, theirs) => ({
  title: mine.title,
  text: joinTexts(mine.text, theirs.text),
  teammates: [...new Set([...theirs.teammates, ...mine.teammates])],
});

/** Who made an artifact, to be read. @param {{artifact: any}} props */
export function MadeBy({ artifact }) {
  const people = artifact.contributors.map((/** @type {any} */ one) => one.person.name);
  return html`<p class="help">${t("artifact.madeBy", { people: list(people) })}</p>`;
}
