/** The order in which a list was shown, so that "next" goes on in it after a decision has changed the list. */

/** @type {{id: string, asked: {orderBy: string, filter: string}, rows: any[]} | null} */
let last = null;

/** @param {string} id @param {{orderBy: string, filter: string}} asked @param {any[]} rows */
export function rememberList(id, asked, rows) {
  last = { id, asked, rows };
}

/**
 * Who comes after this portfolio in the list as it was shown: the next one that waits for a decision when this one
 * did, else simply the next. null at the end, or when no list was shown.
 * @param {string | null} listId
 * @param {string} portfolioId
 * @returns {{portfolioId: string, name: string} | null}
 */
export function after(listId, portfolioId) {
  if (!last || last.id !== listId) return null;
  const rows = last.rows.filter((row) => row.portfolio);
  const at = rows.findIndex((row) => row.portfolio.id === portfolioId);
  if (at < 0) return null;
  const waiting = rows[at].state === "SUBMITTED";
  const next = rows.slice(at + 1).find((row) => !waiting || row.state === "SUBMITTED");
  return next ? { portfolioId: next.portfolio.id, name: next.membership.person.name } : null;
}
