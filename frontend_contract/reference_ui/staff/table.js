/** The list as a table; on a narrow screen each row is a card, with its roles kept. */
import { html, useState } from "../html.js";
import { moment } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { to } from "../core/router.js";
import { decides } from "../core/viewer.js";
import { Tag } from "../ui/bits.js";
import { Dialog } from "../ui/dialog.js";
import { Gradebook } from "../portfolio/outcome.js";
import { ArrangeForm } from "./late.js";

/** @param {{rows: any[], cohort: any, node: any, orderBy: string, filter: string, onOrder: (order: string) => void, reload: () => Promise<void>}} props */
export function Table({ rows, cohort, node, orderBy, filter, onOrder, reload }) {
  const [arranging, setArranging] = useState(/** @type {any} */ (null));
  const head = (/** @type {string} */ label, /** @type {string | undefined} */ order) => html`<th role="columnheader" scope="col" aria-sort=${order && order === orderBy ? "ascending" : undefined}>
    ${order ? html`<button type="button" class="sort" onClick=${() => onOrder(order)}>${label}<span aria-hidden="true">${order === orderBy ? " ↓" : ""}</span></button>` : label}
  </th>`;
  return html`
    <table class="list" role="table" aria-label=${t("list.title", { course: node.course.code })}>
      <thead role="rowgroup">
        <tr role="row">
          ${head(t("list.name"), "NAME")} ${head(t("list.state"), "STATE")} ${head(t("list.submitted"), "SUBMITTED_AT")}
          ${head(t("list.late"), "LATE")} ${head(t("list.peer"), undefined)} ${head(t("list.decision"), "DECISION")} ${head(t("list.gradebook"), undefined)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map((row) => html`<${Row} key=${row.membership.id} row=${row} timeZone=${cohort.timeZone} mayArrange=${decides(cohort.myRole)} query=${{ list: node.id, order: orderBy, filter }} arrange=${() => setArranging(row)} />`)}
      </tbody>
    </table>
    ${arranging &&
    html`<${Dialog} title=${t("late.arrangeFor", { who: arranging.membership.person.name })} onClose=${() => setArranging(null)}>
      <${ArrangeForm} membershipId=${arranging.membership.id} course=${node.course.slug} timeZone=${cohort.timeZone} done=${async () => { setArranging(null); await reload(); }} cancel=${() => setArranging(null)} />
    <//>`}
  `;
}

/** @param {{row: any, timeZone: string, mayArrange: boolean, query: Record<string, string>, arrange: () => void}} props */
function Row({ row, timeZone, mayArrange, query, arrange }) {
  const { person } = row.membership;
  const decision = row.decision;
  return html`<tr role="row">
    <th role="rowheader" scope="row">
      ${row.portfolio ? html`<a href=${to.review(row.portfolio.id, query)}>${person.name}</a>` : person.name}
      ${row.membership.isTest && html`<${Tag} kind="warning">${t("app.testPerson")}<//>`}
      <small>${t("list.seen", { done: row.viewedComponents, count: row.componentCount })}</small>
    </th>
    <td role="cell" data-label=${t("list.state")}>
      <${Tag} kind=${row.state.toLowerCase()}>${word("PortfolioState", row.state)}<//>
      ${row.missingCount > 0 && row.state !== "NOT_STARTED" && html`<small>${t("list.missing", { count: row.missingCount })}</small>`}
    </td>
    <td role="cell" data-label=${t("list.submitted")}>${row.submittedAt ? moment(row.submittedAt, timeZone) : t("list.none")}</td>
    <td role="cell" data-label=${t("list.late")}>
      <span class=${`late ${row.late.toLowerCase()}`}>${word("LateState", row.late)}</span>
      ${row.arrangement && html`<small>${t("list.arranged", { when: moment(row.arrangement.dueAt, timeZone) })}</small>`}
      ${mayArrange && !row.submittedAt && html`<button type="button" class="link small" aria-label=${t("late.arrangeFor", { who: person.name })} onClick=${arrange}>${t("late.arrange")}</button>`}
    </td>
    <td role="cell" data-label=${t("list.peer")}>${word("PeerState", row.peerState)}</td>
    <td role="cell" data-label=${t("list.decision")}>
      ${decision ? html`<span><span class=${`letter-mark letter-${decision.letter}`}>${decision.letter}</span> ${word("Letter", decision.letter)}</span>${decision.held && html` <${Tag} kind="warning">${t("list.held")}<//>`}` : t("list.none")}
    </td>
    <td role="cell" data-label=${t("list.gradebook")}>${decision?.gradebook ? html`<${Gradebook} status=${decision.gradebook} />` : t("list.none")}</td>
  </tr>`;
}
