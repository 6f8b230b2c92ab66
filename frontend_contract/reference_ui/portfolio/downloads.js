/** The portfolio as files, to keep. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { download } from "../core/rest.js";
import { useAction } from "../ui/action.js";
import { Button, Section } from "../ui/bits.js";
import { Problem } from "../ui/problem.js";

/** @param {{portfolio: any}} props */
export function Downloads({ portfolio }) {
  return html`<${Section} title=${t("download.title")}>
    <p>${t("download.explain")}</p>
    <p class="actions">
      <${Download} url=${portfolio.exportHtmlUrl} name="portfolio.html" label=${t("download.html")} />
      <${Download} url=${portfolio.exportJsonUrl} name="portfolio.json" label=${t("download.json")} />
    </p>
  <//>`;
}

/** A file that the token opens. @param {{url: string, name: string, label: string}} props */
export function Download({ url, name, label }) {
  const get = useAction(() => download(url, name), { done: t("download.done") });
  return html`<${Button} busy=${get.busy} onClick=${() => get.act()}>${label}<//>${get.error && html`<${Problem} error=${get.error} />`}`;
}
