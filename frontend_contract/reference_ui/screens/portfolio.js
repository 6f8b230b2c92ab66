/** My portfolio of a course: where it stands, what is in it, the reflection, submitting, and what was decided. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { signedIn } from "../core/session.js";
import { Notice, Section } from "../ui/bits.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { Attempts } from "../portfolio/attempts.js";
import { Contents } from "../portfolio/contents.js";
import { Downloads } from "../portfolio/downloads.js";
import { Outcome } from "../portfolio/outcome.js";
import { PeerReceived } from "../portfolio/peer-received.js";
import { Reflection } from "../portfolio/reflection.js";
import { ReviewsToWrite } from "../portfolio/reviews-to-write.js";
import { Standing } from "../portfolio/standing.js";
import { Submit } from "../portfolio/submit.js";

/** @param {{slug: string}} props */
export function PortfolioScreen({ slug }) {
  if (!signedIn())
    return html`<${Screen} title=${t("portfolio.title")}>
      <${Notice}><p>${t("portfolio.signIn")}</p><//>
      <p><a class="button" href=${to.course(slug)}>${t("portfolio.readCourse")}</a></p>
    <//>`;
  return html`<${Mine} slug=${slug} />`;
}

/** @param {{slug: string}} props */
function Mine({ slug }) {
  const query = useQuery("MyPortfolio", { course: slug });
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { viewer }) =>
      viewer.work
        ? html`<${Portfolio} viewer=${viewer} slug=${slug} reload=${query.reload} />`
        : html`<${Screen} title=${t("portfolio.title")}><${Notice}><p>${t("portfolio.notYours")}</p><//><//>`}
  <//>`;
}

/** @param {{viewer: any, slug: string, reload: () => Promise<void>}} props */
function Portfolio({ viewer, slug, reload }) {
  const { portfolio, work } = viewer;
  const { course, timeZone } = work;
  /** What is missing has changed when the first words of the reflection are saved, or its last ones deleted. @param {string} text */
  function reflected(text) {
    const lacking = !portfolio || portfolio.missing.some((/** @type {any} */ one) => one.part === "REFLECTION");
    if (Boolean(text.trim()) === lacking) reload();
  }
  const reviews = viewer.peerReviews.filter((/** @type {any} */ review) => review.course.slug === slug);
  const trail = [{ href: to.home(), title: t("nav.home") }, { href: to.course(slug), title: course.code || course.title }];
  return html`<${Screen} title=${t("portfolio.title")} kicker=${course.code} lead=${course.title} trail=${trail}>
    <${Standing} portfolio=${portfolio} dueAt=${work.dueAt} timeZone=${timeZone} />
    <${Outcome} portfolio=${portfolio} timeZone=${timeZone} />
    <${Submit} portfolio=${portfolio} slug=${slug} timeZone=${timeZone} reload=${reload} />
    <${Section} title=${t("portfolio.contents")}><${Contents} lessons=${work.lessons} /><//>
    <${Section} title=${t("reflection.title")}><${Reflection} reflection=${portfolio?.reflection ?? null} slug=${slug} onSaved=${reflected} /><//>
    <${Section} title=${t("peer.received")}>
      <${PeerReceived} portfolio=${portfolio} timeZone=${timeZone} reload=${reload} />
    <//>
    <${ReviewsToWrite} reviews=${reviews} always />
    ${portfolio && html`<${Attempts} submissions=${portfolio.submissions} timeZone=${timeZone} />`}
    ${portfolio && html`<${Downloads} portfolio=${portfolio} />`}
  <//>`;
}
