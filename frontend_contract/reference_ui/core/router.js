/**
 * Addresses under /learn/ by the history API: the page is never left, since its token would be lost.
 *
 * Scroll positions are kept here, as the browser restores them before a screen has its content.
 */
import { createStore } from "./store.js";

const BASE = "/learn/";
/** @typedef {{path: string, query: URLSearchParams, key: string, back: boolean, first: boolean}} Place */

/** Paths of the screens. */
export const to = {
  home: () => BASE,
  program: (/** @type {string} */ slug) => `${BASE}programs/${slug}/`,
  course: (/** @type {string} */ slug) => `${BASE}courses/${slug}/`,
  portfolio: (/** @type {string} */ slug) => `${BASE}courses/${slug}/portfolio/`,
  lesson: (/** @type {string} */ path) => `${BASE}lessons${path}`,
  caseStudy: (/** @type {string} */ slug) => `${BASE}case-studies/${slug}/`,
  studyGuide: (/** @type {string} */ id) => `${BASE}study-guides/${encodeURIComponent(id)}/`,
  peerReview: (/** @type {string} */ id) => `${BASE}peer-reviews/${encodeURIComponent(id)}/`,
  cohort: (/** @type {string} */ id) => `${BASE}cohorts/${encodeURIComponent(id)}/`,
  setUp: () => `${BASE}set-up/`,
  list: (/** @type {string} */ id, /** @type {Record<string, string>} */ query = {}) =>
    `${BASE}lists/${encodeURIComponent(id)}/${search(query)}`,
  review: (/** @type {string} */ id, /** @type {Record<string, string>} */ query = {}) =>
    `${BASE}reviews/${encodeURIComponent(id)}/${search(query)}`,
  page: (/** @type {string} */ path) => `${BASE}at${path}`,
};

/** @param {Record<string, string>} query */
function search(query) {
  const text = new URLSearchParams(query).toString();
  return text && `?${text}`;
}

/** @type {Map<string, number>} */
const scrolled = new Map();

/** @type {ReturnType<typeof createStore<Place>>} */
export const place = createStore(read({ back: false, first: true }));

/** @param {{back: boolean, first: boolean}} how @returns {Place} */
function read({ back, first }) {
  const key = history.state?.key ?? "start";
  const path = location.pathname.startsWith(BASE) ? location.pathname.slice(BASE.length) : "";
  return { path, query: new URLSearchParams(location.search), key, back, first };
}

/** Go to an address of this page. @param {string} url @param {{replace?: boolean}} [options] */
export function navigate(url, { replace = false } = {}) {
  scrolled.set(place.get().key, scrollY);
  const state = { ...history.state, key: replace ? place.get().key : crypto.randomUUID?.() ?? String(Math.random()) };
  history[replace ? "replaceState" : "pushState"](state, "", url);
  place.set(read({ back: false, first: replace && place.get().first }));
}

/** Start listening: links, and the browser's back and forward. */
export function startRouter() {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    scrolled.set(place.get().key, scrollY);
    place.set(read({ back: true, first: false }));
  });
  document.addEventListener("click", followLink);
}

/** Keep a click on a link of ours in this page, unless the person asked for another tab. @param {MouseEvent} event */
function followLink(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = /** @type {Element} */ (event.target).closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
  const url = new URL(link.href);
  const own = url.origin === location.origin;
  if (own && url.hash && url.pathname === location.pathname) return jumpTo(event, url.hash.slice(1));
  const inside = own && (url.pathname.startsWith(BASE) ? url.pathname + url.search : contentAddress(link, url.pathname));
  if (!inside) {
    // Elsewhere in a tab of its own: leaving this page would lose the token.
    link.target = "_blank";
    link.rel = "noopener";
    return;
  }
  event.preventDefault();
  navigate(inside);
}

/** Links inside authors' text point at pages of the content tree. @param {HTMLAnchorElement} link @param {string} path */
function contentAddress(link, path) {
  if (!link.closest("[data-content]") || /^\/(documents|media|static|admin|api)\//.test(path)) return null;
  const { page, slug } = link.dataset;
  if (page === "lesson") return to.lesson(path);
  if (page === "course" && slug) return to.course(slug);
  if (page === "case-study" && slug) return to.caseStudy(slug);
  if (page === "program" && slug) return to.program(slug);
  if (page === "study-guide") return to.lesson(path.replace(/[^/]+\/$/, "")); // answered in its lesson, its parent page
  return to.page(path);
}

/** Go to a section of this screen without touching the address. @param {Event} event @param {string} id */
function jumpTo(event, id) {
  event.preventDefault();
  const target = document.getElementById(id);
  if (!target) return;
  target.scrollIntoView({ block: "start" });
  const heading = /** @type {HTMLElement} */ (target.querySelector("h1, h2, h3") ?? target);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** A screen has its content: put the reader where they were, or at its heading. @param {HTMLElement | null} heading */
export function settle(heading) {
  const { key, back, first } = place.get();
  const before = back ? scrolled.get(key) : undefined;
  if (!first) heading?.focus({ preventScroll: true });
  if (!first || before !== undefined) scrollTo(0, before ?? 0);
}
