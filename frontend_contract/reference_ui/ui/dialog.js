/** A modal dialog: the browser's own, which keeps and gives back the focus and closes on Escape. */
import { html, useEffect, useId, useRef } from "../html.js";

/** @param {{title: string, onClose: () => void, children?: any}} props */
export function Dialog({ title, onClose, children }) {
  const id = useId();
  const dialog = useRef(/** @type {HTMLDialogElement | null} */ (null));
  const heading = useRef(/** @type {HTMLElement | null} */ (null));
  useEffect(() => {
    const node = dialog.current;
    node?.showModal();
    heading.current?.focus(); // not the first button, which may be far down: one reads the question first
    return () => node?.close();
  }, []);
  return html`<dialog ref=${dialog} aria-labelledby=${id} onClose=${onClose}>
    <h2 id=${id} ref=${heading} tabindex="-1">${title}</h2>
    ${children}
  </dialog>`;
}
