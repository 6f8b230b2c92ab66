/**
 * What a person types, kept until the server has it.
 *
 * A draft lives in this module, not in a view: going to another screen loses nothing, and saving goes on behind it.
 * It is saved after a short pause; a lost connection is tried again, at longer and longer intervals; a conflict
 * keeps both versions until the person has chosen.
 */
import { createStore } from "./store.js";
import { ApiError, Refusal } from "./errors.js";

const PAUSE = 1200;
const LONGEST_WAIT = 60_000;

/**
 * @template V
 * @typedef {{value: V, version: number, savedAt: string | null}} Saved
 */
/** @typedef {"clean" | "waiting" | "saving" | "saved" | "offline" | "refused" | "conflict" | "signedOut"} Status */

/** Raised by a draft's `save` when the server has a later version. @template V */
export class Conflict extends Error {
  /** @param {Saved<V>} theirs */
  constructor(theirs) {
    super("CONFLICT");
    this.theirs = theirs;
  }
}

/** @type {Map<string, ReturnType<typeof createDraft<any>>>} */
const drafts = new Map();
/** How many drafts hold something that the server does not have. */
export const unsavedCount = createStore(0);

/**
 * The draft of a thing, made on first use. A draft without unsaved changes takes over what the server has now.
 * @template V
 * @param {string} key
 * @param {Saved<V>} server
 * @param {(value: V, expectedVersion: number, options: {keepalive: boolean}) => Promise<Saved<V>>} save raises Conflict, Refusal, ApiError
 * @param {{label: string, text: (value: V) => string}} shown how to show it where its own screen is not
 * @returns {ReturnType<typeof createDraft<V>>}
 */
export function draftOf(key, server, save, shown) {
  const known = drafts.get(key);
  if (known) {
    known.refresh(server);
    return known;
  }
  const draft = createDraft(server, save, shown);
  drafts.set(key, draft);
  return draft;
}

/**
 * @template V
 * @param {Saved<V>} server
 * @param {(value: V, expectedVersion: number, options: {keepalive: boolean}) => Promise<Saved<V>>} save
 * @param {{label: string, text: (value: V) => string}} shown
 */
function createDraft(server, save, shown) {
  let base = server;
  let timer = 0;
  let failures = 0;
  /** @type {Promise<void> | null} */
  let saving = null;
  const store = createStore({
    value: server.value,
    status: /** @type {Status} */ (server.savedAt ? "saved" : "clean"),
    savedAt: server.savedAt,
    theirs: /** @type {Saved<V> | null} */ (null),
    error: /** @type {any} */ (null),
    retryAt: 0,
  });
  const same = (/** @type {V} */ a, /** @type {V} */ b) => JSON.stringify(a) === JSON.stringify(b);
  const dirty = () => !same(store.get().value, base.value);

  /** @param {Partial<ReturnType<typeof store.get>>} part */
  function put(part) {
    store.set({ ...store.get(), ...part });
    unsavedCount.set([...drafts.values()].filter((draft) => draft.dirty()).length);
  }

  /** @param {number} wait */
  function schedule(wait) {
    clearTimeout(timer);
    timer = setTimeout(() => flush(), wait);
  }

  /** Save now, if there is anything to save; resolves when it is saved or has failed. */
  function flush({ keepalive = false } = {}) {
    clearTimeout(timer);
    saving ??= store.get().status === "conflict" ? null : send(keepalive).finally(() => (saving = null));
    return saving ?? Promise.resolve();
  }

  /** @param {boolean} keepalive */
  async function send(keepalive) {
    const { value } = store.get();
    if (!dirty()) return put({ status: base.savedAt ? "saved" : "clean", error: null });
    put({ status: "saving", error: null, retryAt: 0 });
    try {
      base = await save(value, base.version, { keepalive });
      failures = 0;
      put({ status: dirty() ? "waiting" : "saved", savedAt: base.savedAt });
      if (dirty()) schedule(PAUSE); // more was typed meanwhile
    } catch (error) {
      failed(error);
    }
  }

  /** @param {unknown} error */
  function failed(error) {
    if (error instanceof Conflict) return put({ status: "conflict", theirs: error.theirs });
    if (error instanceof ApiError && error.kind === "signed_out") return put({ status: "signedOut", error });
    if (error instanceof Refusal || (error instanceof ApiError && !error.passing)) return put({ status: "refused", error });
    failures += 1;
    const asked = error instanceof ApiError ? error.retryAfter * 1000 : 0;
    const wait = Math.max(asked, Math.min(LONGEST_WAIT, 1000 * 2 ** failures) * (0.75 + Math.random() / 2));
    put({ status: "offline", error, retryAt: Date.now() + wait });
    schedule(wait);
  }

  return {
    store,
    dirty,
    flush,
    version: () => base.version,
    shown: () => ({ label: shown.label, text: shown.text(store.get().value) }),
    /** @param {V} value */
    change(value) {
      const { status } = store.get();
      put({ value, status: status === "conflict" || status === "signedOut" || status === "saving" ? status : "waiting" });
      if (status !== "conflict" && status !== "saving" && status !== "signedOut") schedule(PAUSE);
    },
    /** Mine replaces theirs: the next save expects their version. */
    keepMine() {
      base = store.get().theirs ?? base;
      put({ status: "waiting", theirs: null });
      flush();
    },
    takeTheirs() {
      base = store.get().theirs ?? base;
      put({ value: base.value, status: "saved", savedAt: base.savedAt, theirs: null });
    },
    /** Put both into the editor, to be made one by hand. @param {(mine: V, theirs: V) => V} merge */
    combine(merge) {
      const { value, theirs } = store.get();
      if (!theirs) return;
      base = theirs;
      put({ value: merge(value, theirs.value), status: "waiting", theirs: null });
      schedule(PAUSE);
    },
    /** What the server says now, unless something here is not saved. @param {Saved<V>} next */
    refresh(next) {
      if (dirty() || store.get().status === "saving" || next.version <= base.version) return;
      base = next;
      store.set({ ...store.get(), value: next.value, status: next.savedAt ? "saved" : "clean", savedAt: next.savedAt });
    },
  };
}

/** What the server does not have, to be read and copied. */
export const unsavedTexts = () => [...drafts.values()].filter((draft) => draft.dirty()).map((draft) => draft.shown());

/** Save everything now: the page is being hidden or left, or the network is back. @param {{keepalive?: boolean}} [options] */
export function flushAll(options) {
  return Promise.all([...drafts.values()].filter((draft) => draft.dirty()).map((draft) => draft.flush(options)));
}

/** Text that is not for autosaving (a form that is sent once) but must not be lost either. @type {Map<string, any>} */
const forms = new Map();
export const keptForm = (/** @type {string} */ key) => forms.get(key);
/** @param {string} key @param {any} value undefined forgets it */
export function keepForm(key, value) {
  if (value === undefined) forms.delete(key);
  else forms.set(key, value);
}

/** Guard what is typed against closing and reloading. */
export function guardDrafts() {
  addEventListener("online", () => flushAll());
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flushAll({ keepalive: true }));
  addEventListener("pagehide", () => flushAll({ keepalive: true }));
  addEventListener("beforeunload", (event) => {
    flushAll({ keepalive: true });
    if ([...drafts.values()].some((draft) => draft.dirty()) || forms.size > 0) event.preventDefault();
  });
}
