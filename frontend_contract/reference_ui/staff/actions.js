/** What an instructor may do with a portfolio: the decision in the open, the rest folded away until it is wanted. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { Loaded } from "../ui/loaded.js";
import { DecideForm, Release } from "./decide.js";
import { ArrangeForm, RulingForm } from "./late.js";
import { PeerForm } from "./peer-form.js";
import { ReturnForm } from "./return-form.js";

/** @param {{portfolio: any, latest: any, reload: () => Promise<void>, next: string | null}} props */
export function Actions({ portfolio, latest, reload, next }) {
  const { state, late, decision } = portfolio;
  const open = latest && (state === "SUBMITTED" || state === "DECIDED" || state === "RELEASED");
  return html`
    ${late === "LATE_UNARRANGED" && latest && html`<section class="panel warning"><h2>${t("late.unarrangedTitle")}</h2><p>${t("late.unarranged")}</p><${RulingForm} submission=${latest} done=${reload} /></section>`}
    ${decision?.held && html`<${Release} decision=${decision} reload=${reload} />`}
    ${open && !decision && html`<section class="panel"><${DecideForm} submission=${latest} reload=${reload} next=${next} /></section>`}
    ${open && decision && html`<${Fold} title=${t("decide.change")}><p>${t("decide.changeExplain")}</p><${DecideForm} submission=${latest} decision=${decision} reload=${reload} next=${next} /><//>`}
    ${open && !decision && html`<${Fold} title=${t("return.title")}><${ReturnForm} submission=${latest} reload=${reload} /><//>`}
    ${!open && html`<${Fold} title=${t("late.arrangeTitle")}><${Arrange} portfolio=${portfolio} reload=${reload} /><//>`}
    ${portfolio.peerState !== "RECEIVED" && html`<${Fold} title=${t("peerForm.title")}><${PeerForm} portfolio=${portfolio} reload=${reload} /><//>`}
  `;
}

/** An arrangement is with the member, who may have begun nothing: find the membership. @param {{portfolio: any, reload: () => Promise<void>}} props */
function Arrange({ portfolio, reload }) {
  const { cohort } = portfolio.cohortCourse;
  const people = useQuery("CohortPeople", { cohortId: cohort.id });
  return html`<${Loaded} query=${people} inline>
    ${(/** @type {any} */ { viewer }) => {
      const member = viewer.cohort?.people.find((/** @type {any} */ one) => one.person.id === portfolio.person.id);
      return member ? html`<${ArrangeForm} membershipId=${member.id} course=${portfolio.course.slug} timeZone=${cohort.timeZone} done=${reload} />` : html`<p>${t("late.notMember")}</p>`;
    }}
  <//>`;
}

/** @param {{title: string, children?: any}} props */
function Fold({ title, children }) {
  return html`<details class="panel fold"><summary>${title}</summary><div>${children}</div></details>`;
}
