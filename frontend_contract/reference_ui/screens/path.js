/** A page of the content tree by its path: finds out what it is and goes there. */
import { html, useEffect, useState } from "../html.js";
import { run } from "../core/client.js";
import { t } from "../core/i18n.js";
import { navigate, to } from "../core/router.js";
import { Problem } from "../ui/problem.js";
import { Screen, Waiting } from "../ui/screen.js";
import { NotFound } from "./not-found.js";

/** @param {{path: string}} props */
export function PathScreen({ path }) {
  const [state, setState] = useState({ missing: false, error: /** @type {any} */ (null) });
  const find = () =>
    found(path).then(
      (address) => (address ? navigate(address, { replace: true }) : setState({ missing: true, error: null })),
      (error) => setState({ missing: false, error }),
    );
  useEffect(() => void find(), [path]);
  if (state.missing) return html`<${NotFound} />`;
  if (state.error) return html`<${Screen} title=${t("problem.title")}><${Problem} error=${state.error} retry=${find} /><//>`;
  return html`<${Waiting} />`;
}

/** @param {string} path @returns {Promise<string | null>} */
async function found(path) {
  if ((await run("LessonPage", { path })).lesson) return to.lesson(path);
  const [parent = "", slug = ""] = path.split("/").filter(Boolean).slice(-2);
  if ((await run("CoursePage", { slug })).course) return to.course(slug);
  if ((await run("CaseStudyPage", { slug })).caseStudy) return to.caseStudy(slug);
  if ((await run("ProgramPage", { slug })).program) return to.program(slug);
  if ((await run("CoursePage", { slug: parent })).course) return to.course(parent); // a part of it
  return null;
}
