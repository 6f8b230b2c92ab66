/** References: what to read on, where it is found, how deep it goes. */
import { html } from "../html.js";
import { word } from "../core/i18n.js";
import { contentIn, Tag } from "../ui/bits.js";

/** @param {{references: any[], lang: string}} props */
export function References({ references, lang }) {
  return html`<ul class="references">
    ${references.map(
      (reference) => html`<li key=${reference.citation}>
        <p ...${contentIn(lang)}>${reference.citation}</p>
        ${reference.note && html`<p class="help" ...${contentIn(lang)}>${reference.note}</p>`}
        <p><${Tag}>${word("ReferenceKind", reference.kind)}<//> ${reference.level && html`<${Tag}>${word("Level", reference.level)}<//>`}</p>
      </li>`,
    )}
  </ul>`;
}
