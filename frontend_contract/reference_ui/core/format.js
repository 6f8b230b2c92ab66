/** Dates, times, sizes and durations as the reader writes them. */
import { language, locale, t } from "./i18n.js";

const tag = language === "ar-XB" ? "en" : locale;
export const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * A moment in a time zone, with the zone's short name: "26 Feb 2020, 23:59 EST".
 * @param {string} iso
 * @param {string} [zone] the cohort's; without one, the reader's own
 */
export function moment(iso, zone) {
  return new Intl.DateTimeFormat(tag, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZone: zone,
    timeZoneName: zone && zone !== ownZone ? "short" : undefined,
  }).format(new Date(iso));
}

/** A due date in the cohort's zone and, where the clocks differ, in the reader's own. @param {string} iso @param {string} zone */
export function due(iso, zone) {
  const there = moment(iso, zone);
  const sameClock = clock(iso, zone) === clock(iso, ownZone);
  return sameClock ? there : t("date.bothZones", { there, here: moment(iso) });
}

/** @param {string} iso @param {string} zone */
const clock = (iso, zone) =>
  new Intl.DateTimeFormat("en", { dateStyle: "short", timeStyle: "short", timeZone: zone }).format(new Date(iso));

/** A day: "24 Jan 2017". @param {string} iso a date without time, or a moment */
export function day(iso) {
  const zone = iso.length === 10 ? "UTC" : undefined;
  return new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeZone: zone }).format(new Date(iso));
}

/** The time of day, for "saved at". @param {Date | string} at */
export function timeOfDay(at) {
  return new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit" }).format(new Date(at));
}

/** Whether a moment is today, in the reader's own zone. @param {string} iso */
export const isToday = (iso) => new Date(iso).toDateString() === new Date().toDateString();

/** @param {number} bytes */
export function size(bytes) {
  const [unit, value] =
    bytes < 1000 ? ["byte", bytes] : bytes < 1e6 ? ["kilobyte", bytes / 1000] : ["megabyte", bytes / 1e6];
  const digits = value < 10 && unit !== "byte" ? 1 : 0;
  return new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits }).format(value);
}

/** "12 min" or "45 sec". @param {number} seconds */
export function duration(seconds) {
  const [unit, value] = seconds < 90 ? ["second", seconds] : ["minute", Math.round(seconds / 60)];
  return new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "short" }).format(value);
}

/** "one, two and three". @param {string[]} items */
export const list = (items) => new Intl.ListFormat(tag, { type: "conjunction" }).format(items);
