/** A peer assessment in its two parts, to be read. */
import { html } from "../html.js";
import { moment } from "../core/format.js";
import { t } from "../core/i18n.js";
import { Written } from "../ui/bits.js";

/** @param {{assessment: any}} props */
export function PeerAssessment({ assessment }) {
  const from = assessment.reviewer?.name;
  const when = moment(assessment.submittedAt);
  return html`<div class="peer-assessment">
    <p class="help">${from ? t("peer.byOn", { who: from, when }) : t("peer.on", { when })}</p>
    <${Part} title=${t("peer.collegial")} part=${assessment.collegialInteractions} />
    <${Part} title=${t("peer.products")} part=${assessment.workProducts} />
  </div>`;
}

/** @param {{title: string, part: any}} props */
function Part({ title, part }) {
  return html`<h3>${title}</h3>
    <dl class="peer-part">
      <dt>${t("peer.example")}</dt><dd><${Written} text=${part.example} /></dd>
      <dt>${t("peer.strength")}</dt><dd><${Written} text=${part.strength} /></dd>
      <dt>${t("peer.nextStep")}</dt><dd><${Written} text=${part.nextStep} /></dd>
    </dl>`;
}
