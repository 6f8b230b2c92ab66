/** Prompts, each answered where it stands. Without someone who learns here they are shown to be read. */
import { html, useMemo } from "../html.js";
import { change } from "../core/client.js";
import { Conflict, draftOf } from "../core/drafts.js";
import { Refusal } from "../core/errors.js";
import { t, word } from "../core/i18n.js";
import { signedIn } from "../core/session.js";
import { contentIn } from "../ui/bits.js";
import { DraftText } from "../ui/draft.js";

/** @param {{prompts: any[], lesson: any, work: any, label: string}} props */
export function Prompts({ prompts, lesson, work, label }) {
  if (prompts.length === 0) return null;
  return html`
    ${(work || !signedIn()) && html`<p class="help">${work ? t("prompt.saves") : t("prompt.signIn")}</p>`}
    <ol class="prompts" aria-label=${label}>
      ${prompts.map((prompt) => html`<li key=${prompt.id}>${work ? html`<${Answer} prompt=${prompt} lesson=${lesson} work=${work} />` : html`<${ToRead} prompt=${prompt} lesson=${lesson} />`}</li>`)}
    </ol>
  `;
}

/** @param {{prompt: any, lesson: any, work: any}} props */
function Answer({ prompt, lesson, work }) {
  const response = work.responses.nodes.find((/** @type {any} */ one) => one.promptId === prompt.id);
  const draft = useMemo(() => draftOf(`response ${prompt.id}`, saved(response), (text, expectedVersion, options) => save(prompt.id, text, expectedVersion, options), { label: prompt.text, text: String }), [prompt.id, response]);
  return html`<${DraftText} draft=${draft} kicker=${kind(prompt)} label=${prompt.text} help=${prompt.help} lang=${contentIn(lesson.locale)} />`;
}

/** @param {{prompt: any, lesson: any}} props */
function ToRead({ prompt, lesson }) {
  return html`<p class="kicker">${kind(prompt)}</p>
    <p ...${contentIn(lesson.locale)}>${prompt.text}</p>
    ${prompt.help && html`<p class="help" ...${contentIn(lesson.locale)}>${prompt.help}</p>`}`;
}

/** @param {any} prompt */
const kind = (prompt) => (prompt.required ? word("PromptKind", prompt.kind) : t("prompt.optional", { kind: word("PromptKind", prompt.kind) }));

/** @param {any} response @returns {import("../core/drafts.js").Saved<string>} */
const saved = (response) => ({ value: response?.text ?? "", version: response?.version ?? 0, savedAt: response?.savedAt ?? null });

/** @param {string} promptId @param {string} text @param {number} expectedVersion @param {{keepalive: boolean}} options */
async function save(promptId, text, expectedVersion, options) {
  try {
    const { response } = await change("SaveResponse", { promptId, text, expectedVersion }, options);
    // What was sent is the base, not what came back: the server may trim it, and that must not look like a change.
    return { value: text, version: response.version, savedAt: response.savedAt };
  } catch (error) {
    if (error instanceof Refusal && error.code === "CONFLICT" && error.payload.response) throw new Conflict(saved(error.payload.response));
    throw error;
  }
}
