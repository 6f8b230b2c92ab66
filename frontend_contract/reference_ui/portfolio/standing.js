/** Where a portfolio stands and when it is due, in words. */
import { html } from "../html.js";
import { due } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { Tag } from "../ui/bits.js";

/** @param {{portfolio: any, dueAt: string | null, timeZone: string}} props */
export function Standing({ portfolio, dueAt, timeZone }) {
  const state = portfolio?.state ?? "NOT_STARTED";
  const late = portfolio?.late ?? "NOT_DUE";
  const arrangement = portfolio?.arrangement;
  return html`<dl class="facts">
    <div><dt>${t("standing.state")}</dt><dd><${Tag} kind=${state.toLowerCase()}>${word("PortfolioState", state)}<//></dd></div>
    <div><dt>${t("standing.due")}</dt><dd>${dueAt ? due(dueAt, timeZone) : t("standing.noDueDate")}</dd></div>
    ${late !== "NOT_DUE" && html`<div><dt>${t("standing.late")}</dt><dd>${word("LateState", late)}</dd></div>`}
    ${arrangement && html`<div><dt>${t("standing.arranged")}</dt><dd>${t("standing.arrangedUntil", { when: due(arrangement.dueAt, timeZone) })} ${arrangement.reason}</dd></div>`}
  </dl>`;
}
