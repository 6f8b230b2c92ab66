/** Classmates whose work one is asked to review, and those one has reviewed. */
import { html } from "../html.js";
import { day } from "../core/format.js";
import { t } from "../core/i18n.js";
import { to } from "../core/router.js";
import { Section } from "../ui/bits.js";

/** @param {{reviews: any[], always?: boolean}} props always: also say that there is none */
export function ReviewsToWrite({ reviews, always = false }) {
  const shown = always ? reviews : reviews.filter((review) => !review.submitted);
  if (shown.length === 0) return always ? html`<${Section} title=${t("peer.given")}><p>${t("peer.noneAssigned")}</p><//>` : null;
  return html`<${Section} title=${t("peer.given")}>
    <ul class="rows">
      ${shown.map((review) => html`<li key=${review.id}>
        <span class="code">${review.course.code}</span>
        <span>
          <a href=${to.peerReview(review.id)}>${t(review.submitted ? "peer.sentTo" : "peer.reviewOf", { who: review.person.name })}</a>
          <small>${state(review)}</small>
        </span>
      </li>`)}
    </ul>
  <//>`;
}

/** @param {any} review */
function state(review) {
  if (review.submitted) return t("peer.sentOn", { when: day(review.submitted.submittedAt) });
  return review.dueAt ? t("peer.askedUntil", { when: day(review.dueAt) }) : t("peer.asked", { when: day(review.assignedAt) });
}
