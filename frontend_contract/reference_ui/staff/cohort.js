/** A cohort: its courses and lists, the code by which others join, and who asks to. */
import { html } from "../html.js";
import { change } from "../core/client.js";
import { due, moment } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { signedIn } from "../core/session.js";
import { decides, loadViewer } from "../core/viewer.js";
import { useAction } from "../ui/action.js";
import { Button, Section } from "../ui/bits.js";
import { Problem } from "../ui/problem.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { Download } from "../portfolio/downloads.js";
import { NotFound } from "../screens/not-found.js";

/** @param {{id: string}} props */
export function CohortScreen({ id }) {
  return signedIn() ? html`<${Read} id=${id} />` : html`<${NotFound} />`;
}

/** @param {{id: string}} props */
function Read({ id }) {
  const query = useQuery("CohortPage", { cohortId: id });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { viewer }) => (viewer.cohort ? html`<${Cohort} cohort=${viewer.cohort} reload=${query.reload} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{cohort: any, reload: () => Promise<void>}} props */
function Cohort({ cohort, reload }) {
  const instructor = decides(cohort.myRole);
  return html`<${Screen} title=${cohort.name || t("cohort.unnamed")} kicker=${t("cohort.kicker")} trail=${[{ href: to.home(), title: t("nav.home") }]} actions=${instructor && html`<a class="button" href=${to.setUp()}>${t("cohort.change")}</a>`}>
    <dl class="facts">
      <div><dt>${t("setUp.timeZone")}</dt><dd>${cohort.timeZone.replaceAll("_", " ")}</dd></div>
      ${cohort.contexts.length > 0 && html`<div><dt>${t("cohort.contexts")}</dt><dd>${cohort.contexts.map((/** @type {any} */ one) => one.title || t("cohort.unnamed")).join("; ")}</dd></div>`}
    </dl>
    ${cohort.joinRequests.map((/** @type {any} */ request) => html`<${Request} key=${request.id} request=${request} reload=${reload} />`)}
    <${Section} title=${t("cohort.courses")}>
      <div class="cards">
        ${cohort.courses.map(
          (/** @type {any} */ entry) => html`<article class="card" key=${entry.id}>
            <p class="kicker">${entry.course.code}</p>
            <h3><a href=${to.course(entry.course.slug)}>${entry.course.title}</a></h3>
            <p>${entry.portfolioDueAt ? t("home.portfoliosDue", { when: due(entry.portfolioDueAt, cohort.timeZone) }) : t("home.noDueDate")}</p>
            <p class="actions">
              <a class="button primary" href=${to.list(entry.id)}>${t("home.openList")}</a>
              ${entry.lettersCsvUrl && html`<${Download} url=${entry.lettersCsvUrl} name="letters.csv" label=${t("list.csv")} />`}
            </p>
          </article>`,
        )}
      </div>
    <//>
    ${cohort.joinCode && html`<${Section} title=${t("cohort.joinCode")}><p>${t("cohort.joinCodeExplain")}</p><p class="join-code"><code>${cohort.joinCode}</code></p><//>`}
  <//>`;
}

/** @param {{request: any, reload: () => Promise<void>}} props */
function Request({ request, reload }) {
  const answer = useAction(async (/** @type {boolean} */ accept) => {
    await change("AnswerJoinRequest", { joinRequestId: request.id, accept });
    await Promise.all([reload(), loadViewer()]);
  });
  return html`<section class="notice warning">
    <h2 class="notice-title">${t("cohort.requestTitle")}</h2>
    <p>${t("cohort.request", { who: request.requestedBy?.name ?? t("person.unknown"), cohort: request.fromCohortName || t("cohort.unnamed"), when: moment(request.requestedAt) })}</p>
    <p>${t("cohort.requestMeans")}</p>
    ${answer.error && html`<${Problem} error=${answer.error} />`}
    <p class="actions">
      <${Button} class="primary" busy=${answer.busy} onClick=${() => answer.act(true)}>${t("cohort.accept")}<//>
      <${Button} busy=${answer.busy} onClick=${() => answer.act(false)}>${t("cohort.refuse")}<//>
    </p>
  </section>`;
}
