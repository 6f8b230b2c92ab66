/** Where a launch leads: the screen of what it opens, or what its person must do first. */
import { navigate, to } from "./router.js";
import { session } from "./session.js";
import { coursesOf, decides, reads, roleOf, viewerStore } from "./viewer.js";

/** Go to the screen of what the launch opened. Once, right after the launch. */
export function goToOpened() {
  const { status, opens } = session.get();
  const { viewer } = viewerStore.get();
  if (status === "open" && opens && viewer) navigate(address(viewer, opens), { replace: true });
}

/**
 * @param {any} viewer
 * @param {import("./session.js").Opens} opens
 */
export function address(viewer, opens) {
  const role = roleOf(viewer);
  if (decides(role) && viewer.cohort && !viewer.cohort.confirmed) return to.setUp();
  if (opens.activity === "lesson" && opens.path) return to.lesson(opens.path);
  if (opens.activity === "portfolio" && opens.course) {
    const taught = coursesOf(viewer).find((entry) => entry.course.slug === opens.course);
    return reads(role) && !viewer.isTestPerson && taught ? to.list(taught.id) : to.portfolio(opens.course);
  }
  return to.home();
}
