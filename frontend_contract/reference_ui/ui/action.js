/** Doing something on the server from a button or a form. */
import { useState } from "../html.js";
import { announce } from "../core/announce.js";

/**
 * @template A
 * @param {(argument: A) => Promise<any>} work
 * @param {{done?: string}} [options] done: announced when it has worked
 * @returns {{busy: boolean, error: any, act: (argument?: A) => Promise<boolean>, clear: () => void}}
 */
export function useAction(work, { done } = {}) {
  const [state, setState] = useState({ busy: false, error: /** @type {any} */ (null) });
  return {
    ...state,
    clear: () => setState({ busy: false, error: null }),
    async act(argument) {
      if (state.busy) return false;
      setState({ busy: true, error: null });
      try {
        await work(/** @type {A} */ (argument));
        setState({ busy: false, error: null });
        if (done) announce(done);
        return true;
      } catch (error) {
        setState({ busy: false, error });
        return false;
      }
    },
  };
}
