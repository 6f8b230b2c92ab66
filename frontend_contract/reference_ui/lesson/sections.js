/** The components of a lesson as sections, with a list of them beside. */
import { html, useRef, useState } from "../html.js";
import { t, word } from "../core/i18n.js";
import { RichText } from "../ui/bits.js";
import { CelebrateSuccess, Clarification, CommunityEngagement, Page, Unknown } from "./plain.js";
import { Enrichment } from "./enrichment.js";
import { LearningCheck } from "./learning-check.js";
import { Presentation } from "./presentation.js";
import { useSeen } from "./seen.js";
import { TeamPractice } from "./team-practice.js";

/** A view for each kind; a kind that is newer than this page is shown by its title and introduction. @type {Record<string, any>} */
const KINDS = {
  PRESENTATION: Presentation,
  ENRICHMENT: Enrichment,
  TEAM_PRACTICE: TeamPractice,
  CLARIFICATION: Clarification,
  LEARNING_CHECK: LearningCheck,
  CELEBRATE_SUCCESS: CelebrateSuccess,
  COMMUNITY_ENGAGEMENT: CommunityEngagement,
  WELCOME: Page,
  ABOUT_PROGRAM: Page,
  LEARNING_DESIGN: Page,
  LOOKING_BACK: Page,
  LOOKING_FORWARD: Page,
};

/** @param {any} component */
const anchor = (component) => component.kind.toLowerCase().replaceAll("_", "-");

/**
 * @param {{lesson: any, work: any}} props
 *   work: LessonWork's viewer when its person learns here, else null (then nothing is asked or recorded)
 */
export function Sections({ lesson, work }) {
  const recorded = work?.work.lessons.find((/** @type {any} */ entry) => entry.lesson.id === lesson.id)?.viewedComponents ?? [];
  const [seen, setSeen] = useState(() => new Set(recorded));
  const saw = (/** @type {string} */ id) => setSeen((before) => new Set([...before, id]));
  return html`<div class="lesson">
    <${Contents} components=${lesson.components} seen=${work ? seen : null} />
    <div class="components">
      ${lesson.components.map(
        (/** @type {any} */ component, /** @type {number} */ index) =>
          html`<${ComponentSection} key=${component.id} component=${component} lesson=${lesson} work=${work} step=${{ at: index + 1, of: lesson.components.length }} seen=${seen} onSeen=${saw} />`,
      )}
    </div>
  </div>`;
}

/** @param {{components: any[], seen: Set<string> | null}} props */
function Contents({ components, seen }) {
  return html`<nav class="contents" aria-label=${t("lesson.contents")}>
    <ol>
      ${components.map(
        (component) => html`<li key=${component.id}>
          <a href=${`#${anchor(component)}`}>${component.title}${seen?.has(component.id) && html`<span class="seen"><span class="unseen">${t("lesson.seen")}</span></span>`}</a>
        </li>`,
      )}
    </ol>
  </nav>`;
}

/** @param {{component: any, lesson: any, work: any, step: {at: number, of: number}, seen: Set<string>, onSeen: (id: string) => void}} props */
function ComponentSection({ component, lesson, work, step, seen, onSeen }) {
  const section = useRef(null);
  useSeen(section, { lessonId: lesson.id, componentId: component.id, active: Boolean(work) && !seen.has(component.id), onSeen });
  const View = KINDS[component.kind] ?? Unknown;
  const kind = word("ComponentKind", component.kind);
  const where = t("lesson.step", { at: step.at, of: step.of });
  const named = component.title.toLowerCase().startsWith(kind.toLowerCase()); // authors often begin with the kind
  const id = anchor(component);
  return html`<section ref=${section} id=${id} class="component" aria-labelledby=${`${id}-title`}>
    <p class="kicker">${named ? where : `${where} · ${kind}`}</p>
    <h2 id=${`${id}-title`}>${component.title}</h2>
    <${RichText} text=${component.introduction} lang=${lesson.locale} />
    <${View} component=${component} lesson=${lesson} work=${work} />
  </section>`;
}
