/** GraphQL by the published operations only: the page knows their names, the server their text. */
import { ApiError, Refusal, fromAnswer } from "./errors.js";
import { authorization, endSession } from "./session.js";

const ENDPOINT = "/graphql/";
const OPERATIONS = "/learn/operations.json";

/** @type {Promise<Record<string, string>> | null} */
let documents = null;

function published() {
  documents ??= fetch(OPERATIONS, { credentials: "omit" })
    .then((answer) => {
      if (!answer.ok) throw fromAnswer(answer.status, null, 0);
      return answer.json();
    })
    .catch((error) => {
      documents = null; // the next request tries again
      throw error instanceof ApiError ? error : new ApiError("network");
    });
  return documents;
}

/** Fetch the operations beside the launch exchange, so that the first query need not wait for them. */
export function warm() {
  published().catch(() => {});
}

/**
 * Run a published operation. Raises ApiError.
 * @param {string} operationName
 * @param {Record<string, any>} [variables]
 * @param {{keepalive?: boolean}} [options] keepalive: also when the page is being left
 * @returns {Promise<any>} the answer's `data`
 */
export async function run(operationName, variables = {}, { keepalive = false } = {}) {
  const query = (await published())[operationName];
  if (!query) throw new ApiError("refused", { message: `${operationName} is not published` });
  const body = JSON.stringify({ query, operationName, variables });
  let answer;
  try {
    answer = await fetch(ENDPOINT, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", ...authorization() },
      body,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      keepalive: keepalive && body.length < 60_000, // browsers allow 64 KiB
    });
  } catch {
    throw new ApiError("network");
  }
  const content = await answer.json().catch(() => null);
  if (answer.ok && content?.data && !content.errors) return content.data;
  const error = fromAnswer(answer.ok ? 400 : answer.status, content, Number(answer.headers.get("Retry-After")) || 0);
  if (error.kind === "signed_out") endSession();
  throw error;
}

/**
 * Run a published mutation with its `input`. Raises Refusal for the payload's errors, else ApiError.
 * @param {string} operationName
 * @param {Record<string, any>} input
 * @param {{keepalive?: boolean}} [options]
 * @returns {Promise<any>} the mutation's payload
 */
export async function change(operationName, input, options) {
  const data = await run(operationName, { input }, options);
  const payload = Object.values(data)[0];
  if (payload.errors.length > 0) throw new Refusal(payload.errors, payload);
  return payload;
}
