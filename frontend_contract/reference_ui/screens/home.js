/** Home: a person's courses and where to go on; without a launch, the programs to read. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { to } from "../core/router.js";
import { session } from "../core/session.js";
import { useStore } from "../core/store.js";
import { coursesOf, decides, learns, reads, roleOf, viewerStore } from "../core/viewer.js";
import { due } from "../core/format.js";
import { Notice, Section } from "../ui/bits.js";
import { Screen } from "../ui/screen.js";
import { CourseCard } from "./course-card.js";
import { Programs } from "./programs.js";
import { ReviewsToWrite } from "../portfolio/reviews-to-write.js";

export function Home() {
  const { viewer } = useStore(viewerStore);
  const { opens } = useStore(session);
  if (!viewer) return html`<${Programs} />`;
  const message = opens?.message ?? viewer.session?.message;
  const name = viewer.cohort?.name;
  return html`<${Screen} title=${t("home.title", { name: viewer.name })} lead=${name && t("home.cohort", { name })}>
    ${message && html`<${Notice}><p>${message}</p><//>`} ${!viewer.cohort && html`<${Notice}><p>${t("home.noCohort")}</p><//>`}
    ${viewer.cohort && decides(roleOf(viewer)) && !viewer.cohort.confirmed && html`<${SetUpFirst} />`}
    <${ReviewsToWrite} reviews=${viewer.peerReviews} />
    ${learns(viewer) && html`<${LearnerCourses} viewer=${viewer} />`}
    ${reads(roleOf(viewer)) && !viewer.isTestPerson && html`<${StaffCourses} viewer=${viewer} />`}
    ${!learns(viewer) && !reads(roleOf(viewer)) && html`<${ReadableCourses} viewer=${viewer} />`}
    <${OtherCohorts} viewer=${viewer} />
  <//>`;
}

/** @param {{viewer: any}} props */
function LearnerCourses({ viewer }) {
  const courses = coursesOf(viewer);
  if (courses.length === 0) return html`<p>${t("home.noCourses")}</p>`;
  return html`<div class="cards">${courses.map((entry) => html`<${CourseCard} key=${entry.id} course=${entry.course} />`)}</div>`;
}

/** @param {{viewer: any}} props */
function StaffCourses({ viewer }) {
  const { timeZone } = viewer.cohort;
  return html`<div class="cards">
    ${coursesOf(viewer).map(
      (entry) => html`<article class="card" key=${entry.id}>
        <p class="kicker">${entry.course.code}</p>
        <h2><a href=${to.course(entry.course.slug)}>${entry.course.title}</a></h2>
        <p>${entry.portfolioDueAt ? t("home.portfoliosDue", { when: due(entry.portfolioDueAt, timeZone) }) : t("home.noDueDate")}</p>
        <p class="actions"><a class="button primary" href=${to.list(entry.id)}>${t("home.openList")}</a></p>
      </article>`,
    )}
  </div>`;
}

/** @param {{viewer: any}} props */
function ReadableCourses({ viewer }) {
  return html`<ul class="plain-list">
    ${coursesOf(viewer).map(
      (entry) => html`<li key=${entry.id}><a href=${to.course(entry.course.slug)}>${entry.course.code} ${entry.course.title}</a></li>`,
    )}
  </ul>`;
}

function SetUpFirst() {
  return html`<${Notice} kind="warning" title=${t("home.setUpTitle")}>
    <p>${t("home.setUp")}</p>
    <p><a class="button primary" href=${to.setUp()}>${t("home.setUpAction")}</a></p>
  <//>`;
}

/** Cohorts that another link opens: a token belongs to the cohort of its launch. @param {{viewer: any}} props */
function OtherCohorts({ viewer }) {
  const others = viewer.memberships.nodes.filter((/** @type {any} */ one) => one.cohort.id !== viewer.cohort?.id);
  if (others.length === 0) return null;
  return html`<${Section} title=${t("home.otherCohorts")}>
    <p>${t("home.otherCohortsExplain")}</p>
    <ul class="plain-list">
      ${others.map((/** @type {any} */ one) => html`<li key=${one.id}>${one.cohort.name || t("cohort.unnamed")}</li>`)}
    </ul>
  <//>`;
}
