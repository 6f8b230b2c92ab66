/** A cohort's name, time zone, courses and due dates. */
import { html, useMemo, useRef, useState } from "../html.js";
import { change } from "../core/client.js";
import { ownZone } from "../core/format.js";
import { t } from "../core/i18n.js";
import { navigate, to } from "../core/router.js";
import { loadViewer } from "../core/viewer.js";
import { useAction } from "../ui/action.js";
import { Button } from "../ui/bits.js";
import { Checkbox, Field, focusFirstError, TextInput } from "../ui/field.js";
import { Problem } from "../ui/problem.js";

/** @param {{cohort: any, courses: any[], opened: string | null}} props opened: the course of the link that was launched */
export function CohortForm({ cohort, courses, opened }) {
  const form = useRef(null);
  const [tried, setTried] = useState(false);
  const [value, setValue] = useState(() => initial(cohort, opened));
  const put = (/** @type {any} */ part) => setValue((/** @type {any} */ before) => ({ ...before, ...part }));
  const chosen = courses.filter((course) => course.slug in value.due);
  const save = useAction(
    async () => {
      await change(cohort.confirmed ? "ReviseCohort" : "SetUpCohort", {
        cohortId: cohort.id,
        name: value.name.trim(),
        timeZone: value.timeZone,
        courses: chosen.map((course) => ({ course: course.slug, portfolioDueOn: value.due[course.slug] || null })),
      });
      await loadViewer();
      navigate(to.cohort(cohort.id));
    },
    { done: cohort.confirmed ? t("setUp.changed") : t("setUp.saved") },
  );
  /** @param {Event} event */
  function submit(event) {
    event.preventDefault();
    setTried(true);
    if (value.name.trim() && chosen.length > 0) save.act();
    else focusFirstError(form.current);
  }
  const toggle = (/** @type {string} */ slug) => (/** @type {boolean} */ on) => {
    const due = { ...value.due };
    if (on) due[slug] = "";
    else delete due[slug];
    put({ due });
  };
  /** Courses in which people may work already: they stay. */
  const taken = new Set(cohort.confirmed ? cohort.courses.map((/** @type {any} */ entry) => entry.course.slug) : []);
  const noCourse = tried && chosen.length === 0;
  return html`<form ref=${form} noValidate onSubmit=${submit}>
    <${TextInput} label=${t("setUp.name")} help=${t("setUp.nameHelp")} value=${value.name} maxlength="200" onInput=${(/** @type {string} */ name) => put({ name })} error=${tried && !value.name.trim() ? t("setUp.nameEmpty") : null} />
    <${TimeZone} value=${value.timeZone} onChange=${(/** @type {string} */ timeZone) => put({ timeZone })} />
    <fieldset aria-describedby=${noCourse ? "no-course" : undefined}>
      <legend>${t("setUp.courses")}</legend>
      <p class="help">${t("setUp.coursesHelp")}</p>
      ${courses.map(
        (course) => html`<div class="course-choice" key=${course.id}>
          ${taken.has(course.slug) ? html`<p class="taken">${course.code} ${course.title}</p>` : html`<${Checkbox} label=${`${course.code} ${course.title}`} checked=${course.slug in value.due} onChange=${toggle(course.slug)} />`}
          ${course.slug in value.due &&
          html`<${TextInput} label=${t("setUp.due", { course: course.code || course.title })} type="date" optional help=${t("setUp.dueHelp")} value=${value.due[course.slug]} onInput=${(/** @type {string} */ day) => put({ due: { ...value.due, [course.slug]: day } })} />`}
        </div>`,
      )}
      ${noCourse && html`<p class="error" id="no-course" role="alert">${t("setUp.courseEmpty")}</p>`}
    </fieldset>
    ${save.error && html`<${Problem} error=${save.error} />`}
    <p class="actions"><${Button} type="submit" class="primary" busy=${save.busy}>${t("setUp.save")}<//></p>
  </form>`;
}

/** @param {{value: string, onChange: (zone: string) => void}} props */
function TimeZone({ value, onChange }) {
  const zones = useMemo(() => [...new Set([value, "UTC", ...Intl.supportedValuesOf("timeZone")])].sort(), [value]);
  return html`<${Field} label=${t("setUp.timeZone")} help=${t("setUp.timeZoneHelp")}>
    ${(/** @type {any} */ wiring) => html`<select ...${wiring} value=${value} onChange=${(/** @type {any} */ event) => onChange(event.target.value)}>
      ${zones.map((zone) => html`<option key=${zone} value=${zone} selected=${zone === value}>${zone.replaceAll("_", " ")}</option>`)}
    </select>`}
  <//>`;
}

/** @param {any} cohort @param {string | null} opened */
function initial(cohort, opened) {
  /** @type {Record<string, string>} slug -> due day, "" when there is none */
  const due = Object.fromEntries(cohort.courses.map((/** @type {any} */ entry) => [entry.course.slug, dayIn(entry.portfolioDueAt, cohort.timeZone)]));
  if (!cohort.confirmed && opened && !(opened in due)) due[opened] = "";
  return { name: cohort.name || cohort.contexts[0]?.title || "", timeZone: cohort.confirmed ? cohort.timeZone : ownZone, due };
}

/** A moment's day in a zone, as a date input wants it. @param {string | null} iso @param {string} timeZone */
function dayIn(iso, timeZone) {
  return iso ? new Intl.DateTimeFormat("en-CA", { timeZone }).format(new Date(iso)) : "";
}
