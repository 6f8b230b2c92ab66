/** Which screen an address opens. The staff's screens are fetched when one is first opened. */
import { Home } from "../screens/home.js";
import { ProgramScreen } from "../screens/program.js";
import { CourseScreen } from "../screens/course.js";
import { LessonScreen } from "../screens/lesson.js";
import { CaseStudyScreen } from "../screens/case-study.js";
import { StudyGuideScreen } from "../screens/study-guide.js";
import { PortfolioScreen } from "../screens/portfolio.js";
import { PeerReviewScreen } from "../screens/peer-review.js";
import { PathScreen } from "../screens/path.js";
import { NotFound } from "../screens/not-found.js";

const staff = () => import("../staff/screens.js");

/** @type {[RegExp, any][]} a component, or a function that fetches one */
const ROUTES = [
  [/^$/, Home],
  [/^programs\/(?<slug>[^/]+)\/?$/, ProgramScreen],
  [/^courses\/(?<slug>[^/]+)\/?$/, CourseScreen],
  [/^courses\/(?<slug>[^/]+)\/portfolio\/?$/, PortfolioScreen],
  [/^lessons(?<path>\/.+)$/, LessonScreen],
  [/^case-studies\/(?<slug>[^/]+)\/?$/, CaseStudyScreen],
  [/^study-guides\/(?<id>[^/]+)\/?$/, StudyGuideScreen],
  [/^peer-reviews\/(?<id>[^/]+)\/?$/, PeerReviewScreen],
  [/^at(?<path>\/.+)$/, PathScreen],
  [/^cohorts\/(?<id>[^/]+)\/?$/, { later: () => staff().then((module) => module.CohortScreen) }],
  [/^lists\/(?<id>[^/]+)\/?$/, { later: () => staff().then((module) => module.ListScreen) }],
  [/^reviews\/(?<id>[^/]+)\/?$/, { later: () => staff().then((module) => module.ReviewScreen) }],
  [/^set-up\/?$/, { later: () => staff().then((module) => module.SetUpScreen) }],
];

/**
 * @param {string} path what follows /learn/
 * @returns {{screen: any, later?: () => Promise<any>, params: Record<string, string>}}
 */
export function match(path) {
  for (const [pattern, screen] of ROUTES) {
    const found = path.match(pattern);
    if (!found) continue;
    const params = Object.fromEntries(
      Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return screen.later ? { screen: null, later: screen.later, params } : { screen, params };
  }
  return { screen: NotFound, params: {} };
}
