/** Forms in dialogs that save a preset. */

import { Problem } from "../api.js";
import { fill, h } from "../dom.js";
import { clearFaults, showFaults } from "../faults.js";
import { limit } from "../limits.js";

/** A label, the control and a hint below it; the control carries the name of the field. */
export function labelled(text, control, hint) {
  const name = control.dataset.field;
  control.id = `preset-${name}`;
  if (hint) control.setAttribute("aria-describedby", `${control.id}-hint`);
  return h(
    "div",
    { class: "stack tight" },
    h("label", { for: control.id }, text),
    control,
    hint && h("p", { class: "hint", id: `${control.id}-hint` }, hint),
  );
}

export const NAME_HINT = "Small letters, digits, _ and -";

export function nameField(value = "") {
  const field = h("input", {
    type: "text", dataset: { field: "name" }, value, autofocus: true,
    autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    // "Summer rain" is meant well.
    onchange: () => (field.value = field.value.trim().toLowerCase().replace(/\s+/g, "_")),
  });
  return field;
}

export function longField(name, value, attributes = {}) {
  const field = h("textarea", { dataset: { field: name }, rows: 3, value: value ?? "", ...attributes });
  limit(field, name);
  return field;
}

/**
 * @param {function(): Promise<Object|undefined>} save What it gives ends the dialog, undefined does not; the faults
 *   that it throws are shown at the fields.
 */
export function presetForm(fields, save, close) {
  const rest = h("p", { class: "fault", role: "alert" });
  const button = h("button", { class: "primary" }, "Save");
  const foot = h("div", { class: "row dialog-foot" }, button);
  const form = h("form", { class: "preset-form", novalidate: true, onsubmit: submit }, fields, rest, foot);

  async function submit(event) {
    event.preventDefault();
    if (button.disabled) return;
    clearFaults(form);
    fill(rest);
    button.disabled = true;
    try {
      const saved = await save();
      if (saved) close(saved);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      fill(rest, unplaced(problem, showFaults(form, problem)));
    } finally {
      button.disabled = false;
    }
  }

  return form;
}

/** What is to be said of the whole. */
function unplaced(problem, errors) {
  if (problem.errors.length === 0) return problem.message;
  return errors.map(({ field, message }) => `${field.replace(/^body\./, "")} ${message}`).join("; ");
}
