/** An instructor's first launch: which course this is, when portfolios are due; or a cohort to join. */
import { html, useState } from "../html.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { to } from "../core/router.js";
import { useStore } from "../core/store.js";
import { decides, roleOf, viewerStore } from "../core/viewer.js";
import { Notice } from "../ui/bits.js";
import { Choice } from "../ui/field.js";
import { Loaded } from "../ui/loaded.js";
import { Screen } from "../ui/screen.js";
import { NotFound } from "../screens/not-found.js";
import { CohortForm } from "./cohort-form.js";
import { JoinForm } from "./join-form.js";

export function SetUpScreen() {
  const { viewer } = useStore(viewerStore);
  if (!viewer?.cohort || !decides(roleOf(viewer))) return html`<${NotFound} />`;
  return html`<${SetUp} cohort=${viewer.cohort} opens=${viewer.session} />`;
}

/** @param {{cohort: any, opens: any}} props */
function SetUp({ cohort, opens }) {
  const query = useQuery("SetUpChoices", {}, { keep: true });
  const asked = cohort.ownJoinRequest?.state === "PENDING";
  const [way, setWay] = useState(asked ? "join" : "own");
  const first = !cohort.confirmed;
  const [openedFirst] = useState(first);
  return html`<${Loaded} query=${query}>
    ${(/** @type {any} */ { courses }) =>
      html`<${Screen} title=${openedFirst ? t("setUp.title") : t("setUp.change")} lead=${openedFirst ? t("setUp.lead") : null} trail=${[{ href: to.home(), title: t("nav.home") }]}>
        ${first && cohort.contexts.length > 0 && html`<p>${t("setUp.context", { title: cohort.contexts[0].title || t("cohort.unnamed") })}</p>`}
        ${first &&
        html`<${Choice} legend=${t("setUp.way")} name="way" value=${way} onChange=${setWay}
          options=${[
            { value: "own", label: t("setUp.own"), help: t("setUp.ownHelp") },
            { value: "join", label: t("setUp.join"), help: t("setUp.joinHelp") },
          ]} />`}
        ${way === "own" && html`<${CohortForm} cohort=${cohort} courses=${courses.nodes} opened=${opens.course} />`}
        ${way === "join" && html`<${JoinForm} cohort=${cohort} />`}
        ${first && html`<${Notice}><p>${t("setUp.later")}</p><//>`}
      <//>`}
  <//>`;
}
