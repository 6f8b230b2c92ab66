/** What can go wrong between this page and the server, in kinds that a screen can act on. */

/** @typedef {"network" | "signed_out" | "busy" | "server" | "refused"} Kind */

/** A request that brought no answer to work with. `code` and `reference` are the server's, when it gave them. */
export class ApiError extends Error {
  /**
   * @param {Kind} kind
   * @param {{message?: string, code?: string, reference?: string, retryAfter?: number}} [details]
   */
  constructor(kind, { message = "", code = "", reference = "", retryAfter = 0 } = {}) {
    super(message || code || kind);
    this.kind = kind;
    this.code = code;
    this.said = message;
    this.reference = reference;
    /** Seconds the server asked to wait. */
    this.retryAfter = retryAfter;
  }

  /** Whether the same request may well succeed a little later. */
  get passing() {
    return this.kind === "network" || this.kind === "busy" || this.kind === "server";
  }
}

/** A mutation that the server understood and refused: its `errors`. */
export class Refusal extends Error {
  /** @param {{code: string, path: string[], message: string}[]} errors @param {any} payload */
  constructor(errors, payload) {
    super(errors.map((error) => error.message).join(" "));
    this.errors = errors;
    this.payload = payload;
    this.code = errors[0].code;
  }

  /** The message about one input field, or undefined. @param {string} name */
  about(name) {
    return this.errors.find((error) => error.path.includes(name))?.message;
  }
}

/** The error for an HTTP answer that is no success. @param {number} status @param {any} body @param {number} retryAfter */
export function fromAnswer(status, body, retryAfter) {
  const first = body?.errors?.[0];
  const details = {
    message: first?.message ?? body?.message ?? "",
    code: first?.extensions?.code ?? body?.code ?? "",
    reference: first?.extensions?.correlationId ?? body?.details?.correlationId ?? "",
    retryAfter,
  };
  if (status === 401 || details.code === "UNAUTHENTICATED") return new ApiError("signed_out", details);
  if (status === 429 || status === 503) return new ApiError("busy", details);
  if (status >= 500 || details.code === "INTERNAL_SERVER_ERROR") return new ApiError("server", details);
  return new ApiError("refused", details);
}
