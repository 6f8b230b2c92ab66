/** Strings from the catalogue, with plurals and the direction of the language. */
import { en } from "../strings/en.js";
import { pseudo } from "../strings/pseudo.js";

/** @typedef {string | {one?: string, other: string, [category: string]: string | undefined}} Entry */

/** Catalogues by language. `ar-XB` is the usual name of a made-up right-to-left language for tests. */
const CATALOGUES = { en: () => en, "ar-XB": () => pseudo(en) };
const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur", "ps", "sd", "ckb", "dv", "yi"]);

const chosen = choose(navigator.languages ?? ["en"]);
/** @type {Record<string, Entry>} */
const catalogue = CATALOGUES[chosen]();
/** The language of the page's own words. */
export const language = chosen;
/** How dates and numbers are written: the reader's own variant of the language, e.g. en-GB. */
export const locale = (navigator.languages ?? []).find((tag) => tag.split("-")[0] === chosen.split("-")[0]) ?? chosen;
const plurals = new Intl.PluralRules(locale);
const numbers = new Intl.NumberFormat(locale);

/** @param {readonly string[]} wanted @returns {keyof typeof CATALOGUES} */
function choose(wanted) {
  for (const tag of wanted) {
    if (tag in CATALOGUES) return /** @type {keyof typeof CATALOGUES} */ (tag);
    const base = tag.split("-")[0];
    if (base in CATALOGUES) return /** @type {keyof typeof CATALOGUES} */ (base);
  }
  return "en";
}

/** "rtl" or "ltr". @param {string} tag a BCP 47 language tag */
export function directionOf(tag) {
  return RIGHT_TO_LEFT.has(tag.split("-")[0].toLowerCase()) ? "rtl" : "ltr";
}

/** Tell the document which language its own words are in. */
export function applyLanguage() {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/**
 * The string of a key. `{name}` is replaced by that value; an entry with plural forms is chosen by `count`.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const entry = catalogue[key];
  if (entry === undefined) {
    console.error(`No string for ${key}`);
    return key;
  }
  const text = typeof entry === "string" ? entry : (entry[plurals.select(Number(values.count))] ?? entry.other);
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}

/**
 * A value of the schema's enums in words: key `EnumName.VALUE`. A value that is newer than this page is shown as it is.
 * @param {string} enumName
 * @param {string} value
 */
export function word(enumName, value) {
  const key = `${enumName}.${value}`;
  return key in catalogue ? t(key) : value.toLowerCase().replaceAll("_", " ");
}
