/** A failed request in plain words, with what to do. */
import { html } from "../html.js";
import { t } from "../core/i18n.js";
import { Refusal } from "../core/errors.js";

/** What went wrong, as a sentence. @param {any} error */
export function explain(error) {
  if (error instanceof Refusal) return error.errors.map((one) => one.message).join(" ");
  if (error.kind === "network") return t("problem.network");
  if (error.kind === "busy") return t("problem.busy");
  if (error.kind === "signed_out") return t("problem.signedOut");
  if (error.kind === "refused") return error.said || t("problem.refused");
  return error.reference ? t("problem.serverReference", { reference: error.reference }) : t("problem.server");
}

/** @param {{error: any, retry?: () => void}} props */
export function Problem({ error, retry }) {
  const again = retry && error.kind !== "signed_out";
  return html`<div class="notice danger" role="alert">
    <p>${explain(error)}</p>
    ${again && html`<p><button type="button" onClick=${() => retry()}>${t("action.tryAgain")}</button></p>`}
  </div>`;
}
