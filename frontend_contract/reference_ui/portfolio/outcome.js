/** What the instructors have said: the decision, a return, comments. Letters and words, never numbers. */
import { html } from "../html.js";
import { moment } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { Section, Written } from "../ui/bits.js";

/** @param {{portfolio: any, timeZone: string}} props */
export function Outcome({ portfolio, timeZone }) {
  if (!portfolio) return null;
  const { decision, comments, state } = portfolio;
  const returned = state === "RETURNED" ? portfolio.submissions.findLast((/** @type {any} */ one) => one.returned)?.returned : null;
  return html`
    ${decision?.releasedAt && html`<${DecisionCard} decision=${decision} timeZone=${timeZone} />`}
    ${returned &&
    html`<div class="notice warning">
      <p class="notice-title">${t("outcome.returnedTitle", { who: name(returned.by), when: moment(returned.returnedAt, timeZone) })}</p>
      <${Written} text=${returned.comment} />
      <p>${t("outcome.returnedNext")}</p>
    </div>`}
    ${comments.length > 0 && html`<${Section} title=${t("outcome.comments")}><${Comments} comments=${comments} timeZone=${timeZone} /><//>`}
  `;
}

/** @param {{decision: any, timeZone: string}} props */
export function DecisionCard({ decision, timeZone }) {
  return html`<section class=${`decision letter-${decision.letter}`} aria-label=${t("outcome.decision")}>
    <p class="letter" aria-hidden="true">${decision.letter}</p>
    <div>
      <p class="decision-word">${word("Letter", decision.letter)}</p>
      <p class="help">${t("outcome.decidedBy", { who: name(decision.decidedBy), when: moment(decision.decidedAt, timeZone) })}</p>
      ${decision.comment && html`<${Written} text=${decision.comment} />`}
      ${decision.gradebook && html`<p class="help"><${Gradebook} status=${decision.gradebook} /></p>`}
    </div>
  </section>`;
}

/** What the platform's gradebook shows. @param {{status: any}} props */
export function Gradebook({ status }) {
  return html`<span class=${`gradebook ${status.state.toLowerCase()}`}>${word("GradebookState", status.state)}${status.reason && html`: ${status.reason}`}</span>`;
}

/** @param {{comments: any[], timeZone: string}} props */
export function Comments({ comments, timeZone }) {
  return html`<ul class="comments">
    ${comments.map((comment) => html`<li key=${comment.id}><p class="help">${t("outcome.commentBy", { who: name(comment.author), when: moment(comment.createdAt, timeZone) })}</p><${Written} text=${comment.text} /></li>`)}
  </ul>`;
}

/** @param {any} person */
export const name = (person) => person?.name ?? t("person.unknown");
