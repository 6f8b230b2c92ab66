/** A form field: label, help and error tied to the control. */
import { html, useId } from "../html.js";
import { t } from "../core/i18n.js";

/**
 * @param {{label: any, help?: any, error?: string | null, optional?: boolean, children: (wiring: any) => any}} props
 *   children gets what the control must carry: id, aria-describedby, aria-invalid, required
 */
export function Field({ label, help, error, optional = false, children }) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return html`<div class=${error ? "field invalid" : "field"}>
    <label for=${id}>${label}${optional && html` <span class="optional">${t("form.optional")}</span>`}</label>
    ${help && html`<p class="help" id=${`${id}-help`}>${help}</p>`}
    ${children({
      id,
      "aria-describedby": described || undefined,
      "aria-invalid": error ? "true" : undefined,
      "aria-required": optional ? undefined : "true",
    })}
    ${error && html`<p class="error" id=${`${id}-error`}>${error}</p>`}
  </div>`;
}

/** @param {{label: any, value: string, onInput: (text: string) => void, help?: any, error?: string | null, optional?: boolean, rows?: number}} props */
export function TextArea({ value, onInput, rows = 3, ...field }) {
  return html`<${Field} ...${field}>
    ${(/** @type {any} */ wiring) =>
      html`<textarea ...${wiring} dir="auto" rows=${rows} value=${value} onInput=${(/** @type {any} */ event) => onInput(event.target.value)}></textarea>`}
  <//>`;
}

/** @param {{label: any, value: string, onInput: (text: string) => void, type?: string, help?: any, error?: string | null, optional?: boolean, [prop: string]: any}} props */
export function TextInput({ label, help, error, optional, value, onInput, type = "text", ...input }) {
  return html`<${Field} label=${label} help=${help} error=${error} optional=${optional}>
    ${(/** @type {any} */ wiring) =>
      html`<input ...${wiring} ...${input} type=${type} dir=${type === "text" ? "auto" : undefined} value=${value} onInput=${(/** @type {any} */ event) => onInput(event.target.value)} />`}
  <//>`;
}

/** @param {{label: any, checked: boolean, onChange: (checked: boolean) => void, help?: any}} props */
export function Checkbox({ label, checked, onChange, help }) {
  const id = useId();
  return html`<div class="check">
    <input type="checkbox" id=${id} checked=${checked} aria-describedby=${help ? `${id}-help` : undefined} onChange=${(/** @type {any} */ event) => onChange(event.target.checked)} />
    <label for=${id}>${label}</label>
    ${help && html`<p class="help" id=${`${id}-help`}>${help}</p>`}
  </div>`;
}

/**
 * @param {{legend: string, name: string, value: string, options: {value: string, label: any, help?: any}[], onChange: (value: string) => void, error?: string | null, inline?: boolean}} props
 */
export function Choice({ legend, name, value, options, onChange, error, inline = false }) {
  const id = useId();
  return html`<fieldset class=${inline ? "choice inline" : "choice"} aria-describedby=${error ? `${id}-error` : undefined}>
    <legend>${legend}</legend>
    ${options.map(
      (option) => html`<label key=${option.value} class="option">
        <input type="radio" name=${name} value=${option.value} checked=${option.value === value} onChange=${() => onChange(option.value)} />
        <span>${option.label}${option.help && html`<small>${option.help}</small>`}</span>
      </label>`,
    )}
    ${error && html`<p class="error" id=${`${id}-error`}>${error}</p>`}
  </fieldset>`;
}

/** Put the focus on the first field that is wrong, once it is drawn. @param {HTMLElement | null} form */
export function focusFirstError(form) {
  setTimeout(() => {
    const wrong = form?.querySelector('[aria-invalid="true"], .choice:has(.error) input');
    /** @type {HTMLElement | null} */ (wrong)?.focus();
  });
}
