/** Picking teammates from the cohort: chosen ones first, the rest found by typing. */
import { html, useId, useState } from "../html.js";
import { list } from "../core/format.js";
import { t } from "../core/i18n.js";
import { useQuery } from "../core/query.js";
import { Checkbox, TextInput } from "../ui/field.js";
import { Problem } from "../ui/problem.js";

const AT_ONCE = 8;

/** @param {{chosen: string[], names: Map<string, string>, viewerId: string, onChange: (ids: string[]) => void}} props */
export function Teammates({ chosen, names, viewerId, onChange }) {
  const [open, setOpen] = useState(false);
  const query = useQuery("CohortPeople", {}, { skip: !open && chosen.every((id) => names.has(id)) });
  const people = classmates(query.data, viewerId);
  const nameOf = (/** @type {string} */ id) => names.get(id) ?? people.find((person) => person.id === id)?.name ?? "…";
  return html`<details class="teammates" open=${open} onToggle=${(/** @type {any} */ event) => setOpen(event.target.open)}>
    <summary>${chosen.length === 0 ? t("team.alone") : t("team.with", { people: list(chosen.map(nameOf)) })}</summary>
    ${query.error && html`<${Problem} error=${query.error} retry=${query.reload} />`}
    ${open && query.data && html`<${Picker} people=${people} chosen=${chosen} onChange=${onChange} />`}
  </details>`;
}

/** @param {{people: {id: string, name: string}[], chosen: string[], onChange: (ids: string[]) => void}} props */
function Picker({ people, chosen, onChange }) {
  const [wanted, setWanted] = useState("");
  const status = useId();
  if (people.length === 0) return html`<p>${t("team.nobody")}</p>`;
  const isChosen = (/** @type {any} */ person) => chosen.includes(person.id);
  const found = people.filter((person) => !isChosen(person) && matches(person.name, wanted));
  const toggle = (/** @type {string} */ id) => (/** @type {boolean} */ on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return html`<fieldset>
    <legend>${t("team.legend")}</legend>
    ${people.filter(isChosen).map((person) => html`<${Checkbox} key=${person.id} label=${person.name} checked onChange=${toggle(person.id)} />`)}
    ${people.length > AT_ONCE && html`<${TextInput} label=${t("team.find")} type="search" optional value=${wanted} onInput=${setWanted} aria-controls=${status} />`}
    ${found.slice(0, AT_ONCE).map((person) => html`<${Checkbox} key=${person.id} label=${person.name} checked=${false} onChange=${toggle(person.id)} />`)}
    <p class="help" id=${status} role="status">${found.length > AT_ONCE ? t("team.more", { count: found.length - AT_ONCE }) : ""}</p>
  </fieldset>`;
}

/** @param {any} data @param {string} viewerId @returns {{id: string, name: string}[]} */
function classmates(data, viewerId) {
  const people = data?.viewer?.cohort?.people ?? [];
  const own = people.find((/** @type {any} */ member) => member.person.id === viewerId);
  return people
    .filter((/** @type {any} */ member) => member.role === "LEARNER" && member.person.id !== viewerId && member.isTest === Boolean(own?.isTest))
    .map((/** @type {any} */ member) => member.person);
}

/** @param {string} name @param {string} wanted */
const matches = (name, wanted) => name.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
