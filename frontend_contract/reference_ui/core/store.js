/** A value that views can watch. */
import { useEffect, useState } from "../html.js";

/**
 * @template T
 * @param {T} value
 */
export function createStore(value) {
  /** @type {Set<(value: T) => void>} */
  const watchers = new Set();
  return {
    get: () => value,
    /** @param {T} next */
    set(next) {
      value = next;
      for (const watcher of [...watchers]) watcher(value);
    },
    /** @param {(value: T) => void} watcher @returns {() => void} how to stop watching */
    watch(watcher) {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

/**
 * The store's value; the view is drawn again when it changes.
 * @template T
 * @param {{get: () => T, watch: (watcher: (value: T) => void) => () => void}} store
 * @returns {T}
 */
export function useStore(store) {
  const [, draw] = useState({});
  useEffect(() => store.watch(() => draw({})), [store]);
  return store.get();
}
