/** What the server says about single fields, shown at those fields: elements with `data-field="duration_seconds"`. */

import { h } from "./dom.js";

const CONTROLS = "input, select, textarea, [contenteditable], [role=textbox], [role=slider], [role=spinbutton]";
/** Whose messages stand inside, at the end. */
const GROUPS = "fieldset, [role=group], li";
let messages = 0;

/**
 * Puts each message below its field, else below the nearest one that holds it: what is said of
 * `body.structure.order[2]` goes to `structure.order[2]`, `structure.order` or `structure`, whichever is there. The
 * element may be a control or a group of them. Gives the focus to the first; a message leaves when its field is edited.
 *
 * @param {Element} form
 * @param {{errors: {field: string, message: string}[]}} problem
 * @returns {{field: string, message: string}[]} what found no place.
 */
export function showFaults(form, problem) {
  clearFaults(form);
  const homeless = problem.errors.filter((error) => !place(form, error));
  focusFirst(form);
  return homeless;
}

export function clearFaults(form) {
  for (const field of form.querySelectorAll("[data-faulty]")) clear(field);
}

function place(form, { field, message }) {
  const path = field.replace(/^body\./, "");
  for (const name of prefixes(path)) {
    const element = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
    if (!element) continue;
    mark(element, sentence(path.slice(name.length), message));
    return true;
  }
  return false;
}

/** "a.b[2]", "a.b", "a" */
function* prefixes(path) {
  for (let name = path; name; name = name.replace(/(^|\.)[^.[\]]+$|\[\d+\]$/, "")) yield name;
}

/** @param {string} rest where inside the field it is: "[2].value" */
function sentence(rest, message) {
  const steps = rest.replaceAll("_", " ").match(/[^.[\]]+/g);
  const where = steps?.map((step) => (/^\d+$/.test(step) ? `number ${Number(step) + 1}` : step));
  const text = where ? `${where.join(", ")}: ${message}` : message.replace(/^(?=(is|has) )/, "this ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function mark(field, text) {
  const message = h("p", { class: "fault", id: `fault-${++messages}` }, text);
  if (field.matches(GROUPS)) field.append(message);
  else (lastMessage(field) ?? field.closest("label") ?? field).after(message);
  if (!("faulty" in field.dataset)) field.addEventListener("input", () => clear(field), { once: true });
  field.dataset.faulty = [field.dataset.faulty, message.id].filter(Boolean).join(" ");
  const target = control(field);
  if (target.matches(CONTROLS)) target.setAttribute("aria-invalid", "true");
  describe(target, (ids) => [...ids, message.id]);
}

function lastMessage(field) {
  const id = field.dataset.faulty?.split(" ").at(-1);
  return id && document.getElementById(id);
}

/** The field itself, or the one control that it wraps. */
function control(field) {
  if (field.matches(CONTROLS)) return field;
  const controls = field.querySelectorAll(CONTROLS);
  return controls.length === 1 ? controls[0] : field;
}

function describe(element, change) {
  const ids = change(element.getAttribute("aria-describedby")?.split(" ").filter(Boolean) ?? []);
  if (ids.length) element.setAttribute("aria-describedby", ids.join(" "));
  else element.removeAttribute("aria-describedby");
}

function clear(field) {
  const gone = field.dataset.faulty?.split(" ") ?? [];
  for (const id of gone) document.getElementById(id)?.remove();
  delete field.dataset.faulty;
  const target = control(field);
  target.removeAttribute("aria-invalid");
  describe(target, (ids) => ids.filter((id) => !gone.includes(id)));
}

function focusFirst(form) {
  const field = form.querySelector("[data-faulty]");
  if (!field) return;
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  const target = field.matches(CONTROLS) ? field : field.querySelector(`${CONTROLS}, button`);
  target?.focus();
}
