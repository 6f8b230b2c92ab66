/** The assessment by a classmate: there, on its way, or still to be asked for. Nothing waits for it. */
import { html } from "../html.js";
import { change } from "../core/client.js";
import { moment } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { Problem } from "../ui/problem.js";
import { PeerAssessment } from "./peer-assessment.js";

/** @param {{portfolio: any, timeZone: string, reload: () => Promise<void>}} props */
export function PeerReceived({ portfolio, timeZone, reload }) {
  const ask = useAction(
    async () => {
      await change("AskForPeerAssessment", { portfolioId: portfolio.id });
      await reload();
    },
    { done: t("peer.askDone") },
  );
  if (portfolio?.peerAssessment) return html`<${PeerAssessment} assessment=${portfolio.peerAssessment} />`;
  const state = portfolio?.peerState ?? "NOT_ASKED";
  const words = html`<p>${t(`peer.state.${state}`)} ${portfolio?.peerReason}</p>`;
  if (state === "NOT_ASSIGNED" && portfolio.peerAskedAt) return html`<p>${t("peer.askedFor", { when: moment(portfolio.peerAskedAt, timeZone) })}</p>`;
  if (state !== "NOT_ASKED" || !portfolio) return words;
  return html`
    ${words}
    <p>${t("peer.askExplain")}</p>
    ${ask.error && html`<${Problem} error=${ask.error} />`}
    <p class="actions"><${Button} busy=${ask.busy} onClick=${() => ask.act()}>${t("peer.ask")}<//></p>
  `;
}
