/** A made-up language for tests: every string of the catalogue accented and longer, so that a word that is not from
 * the catalogue stands out. */

/** @type {Record<string, string>} */
const ACCENTED = { a: "á", e: "é", i: "í", o: "ó", u: "ú", A: "Á", E: "É", I: "Í", O: "Ó", U: "Ú" };

/** @param {string} text */
const accent = (text) =>
  "⟦" + text.replace(/\{\w+\}|[aeiouAEIOU]/g, (found) => ACCENTED[found] ?? found) + " ·⟧";

/** @param {Record<string, any>} catalogue @returns {Record<string, any>} */
export function pseudo(catalogue) {
  return Object.fromEntries(
    Object.entries(catalogue).map(([key, entry]) => [
      key,
      typeof entry === "string"
        ? accent(entry)
        : Object.fromEntries(Object.entries(entry).map(([category, text]) => [category, accent(text)])),
    ]),
  );
}
