/** The personal reflection on the course: it saves itself. */
import { html, useEffect, useMemo } from "../html.js";
import { change } from "../core/client.js";
import { Conflict, draftOf } from "../core/drafts.js";
import { Refusal } from "../core/errors.js";
import { t } from "../core/i18n.js";
import { useStore } from "../core/store.js";
import { DraftText } from "../ui/draft.js";

/** @param {{reflection: any, slug: string, onSaved: (text: string) => void}} props */
export function Reflection({ reflection, slug, onSaved }) {
  const draft = useMemo(() => draftOf(`reflection ${slug}`, saved(reflection), (text, version, options) => save(slug, text, version, options), { label: t("reflection.title"), text: String }), [slug, reflection]);
  const { status, savedAt, value } = useStore(draft.store);
  useEffect(() => {
    if (status === "saved") onSaved(value);
  }, [status, savedAt]);
  return html`<${DraftText} draft=${draft} label=${t("reflection.label")} help=${t("reflection.help")} rows=${8} />`;
}

/** @param {any} reflection @returns {import("../core/drafts.js").Saved<string>} */
const saved = (reflection) => ({ value: reflection?.text ?? "", version: reflection?.version ?? 0, savedAt: reflection?.savedAt ?? null });

/** @param {string} course @param {string} text @param {number} expectedVersion @param {{keepalive: boolean}} options */
async function save(course, text, expectedVersion, options) {
  try {
    const { reflection } = await change("SaveReflection", { course, text, expectedVersion }, options);
    return { value: text, version: reflection.version, savedAt: reflection.savedAt };
  } catch (error) {
    if (error instanceof Refusal && error.code === "CONFLICT" && error.payload.reflection) throw new Conflict(saved(error.payload.reflection));
    throw error;
  }
}
