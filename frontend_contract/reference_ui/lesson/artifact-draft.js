/** Artifacts as drafts: title, text and teammates save themselves; a new one gets its id with the first save. */
import { change } from "../core/client.js";
import { Conflict, draftOf } from "../core/drafts.js";
import { Refusal } from "../core/errors.js";
import { t } from "../core/i18n.js";

/** @typedef {{title: string, text: string, teammates: string[]}} Value teammates: ids of the others who made it */
/** @typedef {{key: string, lessonId: string, id: string | null, artifact: any}} Begun an artifact begun on this page */

/** @type {Begun[]} */
const begun = [];

/** Begin a new artifact of a lesson. @param {string} lessonId */
export function begin(lessonId) {
  begun.push({ key: `new ${begun.length + 1}`, lessonId, id: null, artifact: null });
}

/** @param {string} lessonId */
export const begunIn = (lessonId) => begun.filter((one) => one.lessonId === lessonId);

/**
 * The draft of an artifact.
 * @param {{artifact: any, begun: Begun | undefined, lessonId: string, viewerId: string}} of
 */
export function artifactDraft({ artifact, begun, lessonId, viewerId }) {
  const place = begun ?? { key: artifact.id, lessonId, id: artifact.id, artifact };
  return draftOf(
    `artifact ${place.key}`,
    saved(place.artifact ?? artifact, viewerId),
    (value, version, options) => save(place, value, version, viewerId, options),
    { label: t("work.artifact"), text: (value) => [value.title, value.text].filter(Boolean).join("\n\n") },
  );
}

/** @param {any} artifact @param {string} viewerId @returns {import("../core/drafts.js").Saved<Value>} */
function saved(artifact, viewerId) {
  if (!artifact) return { value: { title: "", text: "", teammates: [] }, version: 0, savedAt: null };
  const teammates = artifact.contributors.map((/** @type {any} */ one) => one.person.id).filter((/** @type {string} */ id) => id !== viewerId);
  return { value: { title: artifact.title, text: artifact.text, teammates }, version: artifact.version, savedAt: artifact.savedAt };
}

/** @param {Begun} place @param {Value} value @param {number} expectedVersion @param {string} viewerId @param {{keepalive: boolean}} options */
async function save(place, value, expectedVersion, viewerId, options) {
  const input = {
    artifactId: place.id,
    lessonId: place.lessonId,
    title: value.title.trim() || t("artifact.untitled"),
    text: value.text,
    contributorIds: value.teammates,
    expectedVersion,
  };
  try {
    const { artifact } = await change("SaveArtifact", input, options);
    place.id = artifact.id;
    place.artifact = artifact;
    return { value, version: artifact.version, savedAt: artifact.savedAt };
  } catch (error) {
    if (error instanceof Refusal && error.code === "CONFLICT" && error.payload.artifact) throw new Conflict(saved(error.payload.artifact, viewerId));
    throw error;
  }
}
