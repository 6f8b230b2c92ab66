/** Who is signed in, read once after the launch, and what that person may do here. */
import { createStore } from "./store.js";
import { run } from "./client.js";
import { signedIn } from "./session.js";

/** @typedef {{state: "none" | "loading" | "known" | "failed", viewer: any, error: any}} Known */

/** @type {ReturnType<typeof createStore<Known>>} */
export const viewerStore = createStore({ state: "none", viewer: null, error: null });

/** Read the viewer (again). */
export async function loadViewer() {
  if (!signedIn()) return;
  viewerStore.set({ ...viewerStore.get(), state: viewerStore.get().viewer ? "known" : "loading", error: null });
  try {
    const { viewer } = await run("ViewerHome");
    viewerStore.set({ state: "known", viewer, error: null });
  } catch (error) {
    viewerStore.set({ ...viewerStore.get(), state: "failed", error });
  }
}

/** The role in the cohort of this launch, or null. @param {any} viewer @returns {string | null} */
export const roleOf = (viewer) => viewer?.cohort?.myRole ?? null;

/** Learners answer, make artifacts and submit; a platform's test student may try all of it. @param {any} viewer */
export const learns = (viewer) => roleOf(viewer) === "LEARNER" || Boolean(viewer?.isTestPerson);

/** Instructors decide. @param {string | null | undefined} role */
export const decides = (role) => role === "INSTRUCTOR";

/** Those who read and comment on learners' work. @param {string | null | undefined} role */
export const reads = (role) => role === "INSTRUCTOR" || role === "ASSESSOR" || role === "COACH";

/** The cohort's courses. @param {any} viewer @returns {any[]} */
export const coursesOf = (viewer) => viewer?.cohort?.courses ?? [];
