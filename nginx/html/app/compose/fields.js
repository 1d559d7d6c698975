/** Labelled inputs, each for one of the settings. */

import { h } from "../dom.js";
import { clock } from "../format.js";
import { limit } from "../limits.js";

const labelled = (field, label, ...controls) =>
  h("div", { class: "stack tight" }, h("label", { for: field }, label), controls);

function inputFor(settings, field, read, attributes) {
  const input = h("input", {
    id: field,
    dataset: { field },
    autocomplete: "off",
    oninput: () => settings.set({ [field]: read(input) }),
    ...attributes,
  });
  return input;
}

/** A line of text. */
export function textField(settings, field, label, attributes = {}) {
  const input = inputFor(settings, field, ({ value }) => value, { type: "text", ...attributes });
  limit(input, field);
  settings.follow(field, (value) => input.value !== value && (input.value = value));
  return labelled(field, label, input);
}

/** A number; what is no number is sent as it was typed, so that the server can say so. */
export function numberField(settings, field, label, attributes = {}) {
  const input = inputFor(settings, field, number, { type: "text", inputmode: "decimal", ...attributes });
  limit(input, field);
  settings.follow(field, (value) => number(input) !== value && (input.value = value));
  return labelled(field, label, input);
}

function number({ value }) {
  const text = value.trim();
  return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
}

/** How long the song is to be: a slider beside a field, for those who know it to the second. */
export function durationField(settings) {
  const field = "duration_seconds";
  const slide = () => settings.set({ [field]: slider.valueAsNumber });
  const slider = h("input", { type: "range", step: 5, "aria-label": "Length", oninput: slide });
  const exact = numberField(settings, field, "Length", { "aria-describedby": "duration-unit" });
  const shown = h("span", { class: "hint", id: "duration-unit" });
  // A slider takes no value outside its limits, which come later.
  limit(slider, field).then(() => {
    settings.follow(field, (value) => {
      slider.value = value;
      slider.ariaValueText = shown.textContent = typeof value === "number" ? `${clock(value)} minutes` : "seconds";
    });
  });
  return h("div", { class: "duration" }, exact, slider, shown);
}

/** From what is usual to what is daring. */
export function temperatureField(settings) {
  const field = "temperature";
  const slider = inputFor(settings, field, ({ valueAsNumber }) => valueAsNumber, { type: "range", step: 0.05 });
  limit(slider, field).then(() => settings.follow(field, (value) => (slider.value = value)));
  const ends = h("div", { class: "row spread hint" }, h("span", {}, "Usual"), h("span", {}, "Daring"));
  return labelled(field, "Temperature", slider, ends);
}

/** One of several. @param {Array<[string, string]>} options value and text */
export function choiceField(settings, field, label, options) {
  const option = ([value, text]) => h("option", { value }, text);
  const choose = () => settings.set({ [field]: select.value });
  const select = h("select", { id: field, dataset: { field }, onchange: choose }, options.map(option));
  settings.follow(field, (value) => {
    if (value && !options.some(([known]) => known === value)) select.append(option([value, value]));
    select.value = value;
  });
  return labelled(field, label, select);
}

export function switchField(settings, field, label) {
  const box = inputFor(settings, field, ({ checked }) => checked, { type: "checkbox" });
  settings.follow(field, (value) => (box.checked = value));
  return h("label", { class: "switch" }, box, label);
}
