/** A study guide by itself: to read before or after, and the way to its lesson, where it is answered. */
import { html } from "../html.js";
import { t, word } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { contentIn, RichText } from "../ui/bits.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { NotFound } from "./not-found.js";

/** @param {{id: string}} props */
export function StudyGuideScreen({ id }) {
  const query = useQuery("StudyGuidePage", { id }, { keep: true });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { studyGuide }) => (studyGuide ? html`<${StudyGuide} guide=${studyGuide} />` : html`<${NotFound} />`)}
  <//>`;
}

/** @param {{guide: any}} props */
function StudyGuide({ guide }) {
  const content = contentIn(guide.locale);
  const lesson = guide.lesson && { href: to.lesson(guide.lesson.path), title: guide.lesson.title };
  const home = { href: to.home(), title: t("nav.home") };
  return html`<${Screen} title=${guide.title} kicker=${t("studyGuide.kicker")} lead=${guide.summary} content=${content} trail=${lesson ? [home, lesson] : [home]}>
    <${RichText} text=${guide.introduction} lang=${guide.locale} />
    <ol class="prompts">
      ${guide.prompts.map(
        (/** @type {any} */ prompt) => html`<li key=${prompt.id}>
          <p class="kicker">${word("PromptKind", prompt.kind)}</p>
          <p ...${content}>${prompt.text}</p>
          ${prompt.help && html`<p class="help" ...${content}>${prompt.help}</p>`}
        </li>`,
      )}
    </ol>
    ${lesson && html`<p><a class="button primary" href=${lesson.href}>${t("studyGuide.answer")}</a></p>`}
  <//>`;
}
