/**
 * The launch session: a single-use code from the address becomes a bearer token.
 *
 * The token lives in this module's memory and nowhere else: not in storage, a cookie or the address. A reload
 * loses it, on purpose; `history.state` remembers only that there was a launch, so that the page can say how to
 * open it again.
 */
import { createStore } from "./store.js";
import { ApiError, fromAnswer } from "./errors.js";

/**
 * @typedef {{activity: string, course: string | null, lesson: string | null, path: string | null, message: string | null}} Opens
 * @typedef {"reading" | "open" | "lost" | "refused" | "unreachable" | "ended"} Status
 *   reading: no launch. lost: launched before this reload. refused: the code was spent or too old.
 *   unreachable: the exchange did not come through. ended: the token has expired.
 */

/** @type {string | null} */
let token = null;
/** @type {string | null} */
let waitingCode = null;

/** @type {ReturnType<typeof createStore<{status: Status, opens: Opens | null}>>} */
export const session = createStore({ status: "reading", opens: null });

/** Headers that carry the token, when there is one. @returns {Record<string, string>} */
export function authorization() {
  return token ? { Authorization: `Bearer ${token}` } : {};
}

export const signedIn = () => token !== null;

let entries = 0;
/** How often this page has entered: what was read before an entry may look different after it. */
export const entry = () => entries;

/** The server no longer knows the token: from now on this page only reads. */
export function endSession() {
  if (token === null) return;
  token = null;
  session.set({ ...session.get(), status: "ended" });
}

/** Take the code out of the address (and out of the history) at once, and exchange it. */
export async function enter() {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code) {
    history.replaceState({ launched: true }, "", location.pathname + location.search);
    waitingCode = code;
    await exchange();
  } else if (history.state?.launched) {
    session.set({ status: "lost", opens: null });
  }
}

/** Spend the waiting code. After `unreachable` it may be called again: the code was not spent. */
export async function exchange() {
  try {
    const answer = await post("/api/v1/launch/exchange", { code: waitingCode });
    token = answer.access_token;
    waitingCode = null;
    entries += 1;
    session.set({ status: "open", opens: answer.opens });
  } catch (error) {
    const passing = error instanceof ApiError && error.passing;
    session.set({ status: passing ? "unreachable" : "refused", opens: null });
  }
}

/** @param {string} url @param {object} body */
async function post(url, body) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
  } catch {
    throw new ApiError("network");
  }
  const content = await answer.json().catch(() => null);
  if (!answer.ok || !content?.access_token) throw fromAnswer(answer.ok ? 400 : answer.status, content, 0);
  return content;
}
