/** The one place that knows which view library this is: Preact, with htm's tagged templates instead of JSX. */
import { h } from "./vendor/preact.js";
import htm from "./vendor/htm.js";

export const html = htm.bind(h);
export { render, Component } from "./vendor/preact.js";
export { useEffect, useLayoutEffect, useId, useMemo, useRef, useState } from "./vendor/hooks.js";
