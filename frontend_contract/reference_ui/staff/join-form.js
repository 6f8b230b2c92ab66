/** Joining a cohort that someone else has set up: its code, and its instructor's word. */
import { html, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { moment } from "../core/format.js";
import { t, word } from "../core/i18n.js";
import { navigate, to } from "../core/router.js";
import { loadViewer, viewerStore } from "../core/viewer.js";
import { useAction } from "../ui/action.js";
import { Button, Notice } from "../ui/bits.js";
import { focusFirstError, TextInput } from "../ui/field.js";
import { Problem } from "../ui/problem.js";

/** Whether the other instructor has answered; when this cohort has joined, its launch leads to the other one. */
async function look() {
  await loadViewer();
  const { cohort } = viewerStore.get().viewer;
  if (cohort?.confirmed) navigate(to.cohort(cohort.id));
}

/** @param {{cohort: any}} props */
export function JoinForm({ cohort }) {
  const form = useRef(null);
  const [code, setCode] = useState("");
  const [tried, setTried] = useState(false);
  const request = cohort.ownJoinRequest;
  const ask = useAction(
    async () => {
      await change("RequestToJoin", { cohortId: cohort.id, joinCode: code.trim() });
      await loadViewer();
    },
    { done: t("join.asked") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (code.trim()) ask.act();
    else focusFirstError(form.current);
  }
  const wrong = ask.error?.about?.("joinCode");
  return html`
    ${request &&
    html`<${Notice} kind=${request.state === "REFUSED" ? "warning" : "info"} title=${word("JoinRequestState", request.state)}>
      <p>${t("join.state", { cohort: request.toCohortName, when: moment(request.requestedAt) })}</p>
      ${request.state === "PENDING" && html`<p>${t("join.pending")}</p><p><${Button} busy=${false} onClick=${look}>${t("join.look")}<//></p>`}
    <//>`}
    ${request?.state !== "PENDING" &&
    html`<form ref=${form} noValidate onSubmit=${submit}>
      <${TextInput} label=${t("join.code")} help=${t("join.codeHelp")} value=${code} autocomplete="off" autocapitalize="characters" spellcheck="false" onInput=${setCode} error=${wrong ?? (tried && !code.trim() ? t("join.codeEmpty") : null)} />
      ${ask.error && !wrong && html`<${Problem} error=${ask.error} />`}
      <p class="actions"><${Button} type="submit" class="primary" busy=${ask.busy}>${t("join.ask")}<//></p>
    </form>`}
  `;
}
