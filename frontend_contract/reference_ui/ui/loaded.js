/** What first has to be read: waiting and failing look the same everywhere. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { Problem } from "./problem.js";
import { Screen, Waiting } from "./screen.js";

/**
 * @param {{query: import("../core/query.js").Query, inline?: boolean, children: (data: any) => any}} props
 *   inline: a part of a screen, not a screen
 */
export function Loaded({ query, inline = false, children }) {
  if (query.data) return children(query.data);
  if (query.error) {
    const problem = html`<${Problem} error=${query.error} retry=${query.reload} />`;
    return inline ? problem : html`<${Screen} title=${t("problem.title")}>${problem}<//>`;
  }
  return inline ? html`<p class="waiting" role="status">${t("app.loading")}</p>` : html`<${Waiting} />`;
}
