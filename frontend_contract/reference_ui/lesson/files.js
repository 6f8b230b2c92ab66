/** Files of an artifact: sent with progress, saved again by their owners' readers. */
import { html, useId, useRef, useState } from "../html.js";
import { announce } from "../core/announce.js";
import { change } from "../core/client.js";
import { size } from "../core/format.js";
import { t } from "../core/i18n.js";
import { download, upload } from "../core/rest.js";
import { useAction } from "../ui/action.js";
import { explain } from "../ui/problem.js";

/** @typedef {{key: number, name: string, share: number, error: any, file: File, stop: () => void}} Sending */

let count = 0;

/** @param {{files: any[], onChange: (next: any) => void, ready: (fileName: string) => Promise<string | null>}} props */
export function Files({ files, onChange, ready }) {
  const [sending, setSending] = useState(/** @type {Sending[]} */ ([]));
  const input = useRef(/** @type {HTMLInputElement | null} */ (null));
  const id = useId();
  const put = (/** @type {number} */ key, /** @type {Partial<Sending>} */ part) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (/** @type {number} */ key) => setSending((all) => all.filter((one) => one.key !== key));

  /** @param {File} file */
  async function send(file) {
    const key = ++count;
    setSending((all) => [...all, { key, name: file.name, share: 0, error: null, file, stop: () => {} }]);
    try {
      const artifactId = await ready(file.name);
      if (!artifactId) return put(key, { error: { kind: "network" } });
      const { done, stop } = upload(artifactId, file, (share) => put(key, { share }));
      put(key, { stop });
      const added = await done;
      drop(key);
      if (!added) return;
      onChange((/** @type {any[]} */ all) => [...all, added]);
      announce(t("file.added", { name: added.name }));
    } catch (error) {
      put(key, { error });
    }
  }

  return html`<div class="files">
    ${files.length > 0 && html`<${FileList} files=${files} remove=${(/** @type {any} */ file) => onChange((/** @type {any[]} */ all) => all.filter((one) => one.id !== file.id))} />`}
    ${sending.map((one) => html`<${Progress} key=${one.key} one=${one} again=${() => (drop(one.key), send(one.file))} drop=${() => drop(one.key)} />`)}
    <input ref=${input} id=${id} type="file" multiple class="unseen" tabindex="-1" aria-hidden="true"
      onChange=${(/** @type {any} */ event) => {
        for (const file of event.target.files) send(file);
        event.target.value = "";
      }} />
    <button type="button" onClick=${() => input.current?.click()}>${t("file.add")}</button>
  </div>`;
}

/** @param {{one: Sending, again: () => void, drop: () => void}} props */
function Progress({ one, again, drop }) {
  if (one.error)
    return html`<div class="notice danger" role="alert">
      <p>${t("file.failed", { name: one.name })} ${explain(one.error)}</p>
      <p class="actions"><button type="button" onClick=${again}>${t("action.tryAgain")}</button> <button type="button" class="quiet" onClick=${drop}>${t("file.giveUp")}</button></p>
    </div>`;
  return html`<p class="sending">
    <span>${t("file.sending", { name: one.name, percent: Math.round(one.share * 100) })}</span>
    <progress max="1" value=${one.share} aria-label=${one.name}></progress>
    <button type="button" class="quiet" onClick=${one.stop}>${t("file.stop")}</button>
  </p>`;
}

/** The files of an artifact, to save on one's own machine; to remove where `remove` is given. @param {{files: any[], remove?: (file: any) => void}} props */
export function FileList({ files, remove }) {
  return html`<ul class="file-list">${files.map((file) => html`<${FileRow} key=${file.id} file=${file} remove=${remove} />`)}</ul>`;
}

/** @param {{file: any, remove?: (file: any) => void}} props */
function FileRow({ file, remove }) {
  const get = useAction(() => download(file.url, file.name));
  const away = useAction(async () => {
    await change("RemoveArtifactFile", { fileId: file.id });
    remove?.(file);
    announce(t("file.removed", { name: file.name }));
  });
  const error = get.error ?? away.error;
  return html`<li>
    <button type="button" class="link" onClick=${() => get.act()}>${file.name}</button>
    <span class="help">${size(file.size)}</span>
    ${remove && html`<button type="button" class="quiet" aria-label=${t("file.remove", { name: file.name })} onClick=${() => away.act()}>${t("file.removeShort")}</button>`}
    ${error && html`<p class="error" role="alert">${explain(error)}</p>`}
  </li>`;
}
