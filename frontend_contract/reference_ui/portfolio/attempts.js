/** Earlier submissions: each stays as it was handed in. */
import { html } from "../html.js";
import { moment } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { Section, Written } from "../ui/bits.js";
import { name } from "./outcome.js";

/** @param {{submissions: any[], timeZone: string}} props */
export function Attempts({ submissions, timeZone }) {
  if (submissions.length === 0) return null;
  return html`<${Section} title=${t("attempts.title")}>
    <ol class="attempts" reversed>
      ${[...submissions].reverse().map((one) => html`<li key=${one.id} value=${one.number}><${Attempt} one=${one} timeZone=${timeZone} /></li>`)}
    </ol>
  <//>`;
}

/** @param {{one: any, timeZone: string}} props */
function Attempt({ one, timeZone }) {
  return html`
    <p><strong>${t("attempts.number", { number: one.number })}</strong> ${t("attempts.submitted", { when: moment(one.submittedAt, timeZone) })}. ${word("LateState", one.late)}.</p>
    ${one.undoneAt && html`<p class="help">${t("attempts.undone", { when: moment(one.undoneAt, timeZone) })}</p>`}
    ${one.returned && html`<p class="help">${t("attempts.returned", { who: name(one.returned.by), when: moment(one.returned.returnedAt, timeZone) })}</p><${Written} text=${one.returned.comment} />`}
    ${one.lateRuling && html`<p class="help">${t(one.lateRuling.accepted ? "attempts.lateAccepted" : "attempts.lateRefused")} ${one.lateRuling.reason}</p>`}
    ${one.decision && html`<p class="help">${t("attempts.decided", { letter: word("Letter", one.decision.letter) })}</p>`}
    <p class="help fingerprint">${t("attempts.fingerprint")} <code>${one.sha256.slice(0, 16)}</code></p>
  `;
}
