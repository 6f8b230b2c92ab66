/** Nothing here, or nothing that this person may see: the two are not told apart. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { to } from "../core/router.js";
import { Screen } from "../ui/screen.js";

export function NotFound() {
  return html`<${Screen} title=${t("notFound.title")} lead=${t("notFound.lead")}>
    <p><a class="button" href=${to.home()}>${t("notFound.home")}</a></p>
  <//>`;
}
