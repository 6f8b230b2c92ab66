/** The end of a day in a time zone, as an instant. */

/**
 * 23:59:59 of a day in a zone, in UTC ISO 8601.
 * @param {string} day YYYY-MM-DD
 * @param {string} timeZone IANA name
 */
export function endOfDay(day, timeZone) {
  const wanted = Date.parse(`${day}T23:59:59Z`);
  // The offset at the guess may differ from that at the result when clocks change that day: look twice.
  let instant = wanted - offset(wanted, timeZone);
  instant = wanted - offset(instant, timeZone);
  return new Date(instant).toISOString();
}

/** How far a zone's clock is ahead of UTC, in milliseconds. @param {number} instant @param {string} timeZone */
function offset(instant, timeZone) {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(new Date(instant));
  const at = (/** @type {string} */ type) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second")) - instant;
}
