/** Who and where: the way home, to the portfolio, to the cohort. */
import { html } from "../html.js";
import { t, word } from "../core/i18n.js";
import { place, to } from "../core/router.js";
import { useStore } from "../core/store.js";
import { coursesOf, decides, learns, reads, roleOf, viewerStore } from "../core/viewer.js";
import { Tag } from "./bits.js";

export function Header() {
  const { path } = useStore(place);
  const { viewer } = useStore(viewerStore);
  return html`<header class="header">
    <a class="brand" href=${to.home()}>${t("app.name")}</a>
    <nav aria-label=${t("app.mainNavigation")}>
      <ul>
        ${links(viewer).map(
          (link) => html`<li key=${link.href}>
            <a href=${link.href} aria-current=${link.href === `/learn/${path}` ? "page" : undefined}>${link.title}</a>
          </li>`,
        )}
      </ul>
    </nav>
    ${viewer && html`<p class="who"><span>${viewer.name}</span> ${role(viewer)}</p>`}
  </header>`;
}

/** @param {any} viewer */
function links(viewer) {
  if (!viewer) return [{ href: to.home(), title: t("nav.programs") }];
  const courses = coursesOf(viewer);
  const named = (/** @type {any} */ entry, /** @type {string} */ one, /** @type {string} */ many) =>
    courses.length === 1 ? t(one) : t(many, { course: entry.course.code || entry.course.title });
  const role = roleOf(viewer);
  return [
    { href: to.home(), title: t("nav.home") },
    ...courses.map((entry) => ({ href: to.course(entry.course.slug), title: named(entry, "nav.course", "nav.courseOf") })),
    ...(learns(viewer)
      ? courses.map((entry) => ({ href: to.portfolio(entry.course.slug), title: named(entry, "nav.portfolio", "nav.portfolioOf") }))
      : []),
    ...(reads(role) && !viewer.isTestPerson
      ? courses.map((entry) => ({ href: to.list(entry.id), title: named(entry, "nav.list", "nav.listOf") }))
      : []),
    ...(decides(role) && viewer.cohort ? [{ href: to.cohort(viewer.cohort.id), title: t("nav.cohort") }] : []),
  ];
}

/** @param {any} viewer */
function role(viewer) {
  if (viewer.isTestPerson) return html`<${Tag} kind="warning">${t("app.testPerson")}<//>`;
  const role = roleOf(viewer);
  return role && role !== "LEARNER" ? html`<${Tag}>${word("Role", role)}<//>` : null;
}
