/** The one list: everyone of a cohort in one course, with what is left to do. */
import { html } from "../html.js";
import { moment } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { navigate, place, to } from "../core/router.js";
import { useStore } from "../core/store.js";
import { signedIn } from "../core/session.js";
import { decides } from "../core/viewer.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { Download } from "../portfolio/downloads.js";
import { NotFound } from "../screens/not-found.js";
import { rememberList } from "./next.js";
import { ReleaseHeld } from "./release-held.js";
import { Table } from "./table.js";

const FILTERS = ["TO_DECIDE", "LATE", "NOT_SUBMITTED", "HELD", "DECIDED", "ALL"];
const ORDERS = ["NAME", "STATE", "SUBMITTED_AT", "LATE", "DECISION"];

/** @param {{id: string}} props */
export function ListScreen({ id }) {
  return signedIn() ? html`<${Read} id=${id} />` : html`<${NotFound} />`;
}

/** What is asked of the list, kept in the address. @param {URLSearchParams} query */
export function asked(query) {
  const order = query.get("order") ?? "";
  const filter = query.get("filter") ?? "";
  return { orderBy: ORDERS.includes(order) ? order : "NAME", filter: FILTERS.includes(filter) ? filter : "ALL" };
}

/** @param {{id: string}} props */
function Read({ id }) {
  const { query } = useStore(place);
  const { orderBy, filter } = asked(query);
  const list = useQuery("CohortList", { cohortCourseId: id, orderBy, filter });
  return html`<${Loaded} query=${list}>
    ${(/** @type {any} */ { node }) => (node?.list ? html`<${List} node=${node} orderBy=${orderBy} filter=${filter} list=${list} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{node: any, orderBy: string, filter: string, list: any}} props */
function List({ node, orderBy, filter, list }) {
  const { cohort, course } = node;
  rememberList(node.id, { orderBy, filter }, node.list);
  const go = (/** @type {any} */ part) => navigate(to.list(node.id, { order: orderBy, filter, ...part }), { replace: true });
  const count = (/** @type {string} */ one) => node.counts.find((/** @type {any} */ entry) => entry.filter === one)?.count ?? 0;
  const trail = [{ href: to.home(), title: t("nav.home") }, { href: to.cohort(cohort.id), title: cohort.name || t("cohort.unnamed") }];
  const first = node.list.find((/** @type {any} */ row) => row.portfolio && row.state === "SUBMITTED");
  return html`<${Screen} wide title=${t("list.title", { course: course.code || course.title })} lead=${node.portfolioDueAt ? t("home.portfoliosDue", { when: moment(node.portfolioDueAt, cohort.timeZone) }) : t("home.noDueDate")} trail=${trail}
    actions=${html`
      ${first && html`<a class="button primary" href=${to.review(first.portfolio.id, { list: node.id, order: orderBy, filter })}>${t("list.reviewNext")}</a>`}
      ${decides(cohort.myRole) && count("HELD") > 0 && html`<${ReleaseHeld} cohortCourseId=${node.id} count=${count("HELD")} reload=${list.reload} />`}
      ${node.lettersCsvUrl && html`<${Download} url=${node.lettersCsvUrl} name="letters.csv" label=${t("list.csv")} />`}
    `}>
    <div class="filters" role="group" aria-label=${t("list.filter")}>
      ${FILTERS.map((one) => html`<button key=${one} type="button" aria-pressed=${one === filter ? "true" : "false"} onClick=${() => go({ filter: one })}>${word("ListFilter", one)} <span class="count">${count(one)}</span></button>`)}
    </div>
    <p class="help" role="status">${list.loading ? t("app.loading") : t("list.showing", { count: node.list.length })}</p>
    ${node.list.length > 0 && html`<${Table} rows=${node.list} cohort=${cohort} node=${node} orderBy=${orderBy} filter=${filter} onOrder=${(/** @type {string} */ order) => go({ order })} reload=${list.reload} />`}
  <//>`;
}
