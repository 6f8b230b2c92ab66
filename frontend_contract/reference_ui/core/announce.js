/** One polite live region for the whole page: what changed without a change of screen, said once. */
import { createStore } from "./store.js";

export const announcement = createStore("");

const QUIET = 15_000; // the same good news at most this often: autosave must not talk over the writer
/** @type {Map<string, number>} */
const lastSaid = new Map();

/** @param {string} text @param {{sparingly?: boolean}} [options] */
export function announce(text, { sparingly = false } = {}) {
  const now = Date.now();
  if (sparingly && now - (lastSaid.get(text) ?? -Infinity) < QUIET) return;
  lastSaid.set(text, now);
  // A repeated text is only read out when the region changes.
  announcement.set(announcement.get() === text ? `${text}\u00a0` : text);
}
