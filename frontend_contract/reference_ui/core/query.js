/** Reading with an operation from a view: loading, error, data, and again. */
import { useEffect, useRef, useState } from "../html.js";
import { run } from "./client.js";
import { entry } from "./session.js";

/** @typedef {{data: any, error: any, loading: boolean, reload: () => Promise<void>}} Query */

/** Content that was read already, while this page is open: going back to a lesson is at once. @type {Map<string, any>} */
const kept = new Map();

/**
 * @param {string} operation
 * @param {Record<string, any>} [variables]
 * @param {{keep?: boolean, skip?: boolean}} [options] keep: published content, which may be shown again as it was.
 *   skip: do not ask (yet).
 * @returns {Query}
 */
export function useQuery(operation, variables = {}, { keep = false, skip = false } = {}) {
  const key = `${entry()} ${operation} ${JSON.stringify(variables)}`;
  const [state, setState] = useState(() => start(keep ? kept.get(key) : undefined, skip));
  const latest = useRef("");

  async function load() {
    latest.current = key;
    setState((before) => ({ ...before, loading: true, error: null }));
    try {
      const data = await run(operation, variables);
      if (keep) kept.set(key, data);
      if (latest.current === key) setState({ data, error: null, loading: false });
    } catch (error) {
      if (latest.current === key) setState((before) => ({ ...before, error, loading: false }));
    }
  }

  useEffect(() => {
    if (skip || (keep && kept.has(key) && latest.current === "")) return;
    load();
    return () => void (latest.current = "left");
  }, [key, skip]);

  useEffect(() => {
    if (!state.error?.passing) return;
    const again = () => load();
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [state.error]);

  return { ...state, reload: load };
}

/** @param {any} data @param {boolean} skip */
const start = (data, skip) => ({ data: data ?? null, error: /** @type {any} */ (null), loading: data === undefined && !skip });
