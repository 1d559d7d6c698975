/** What the song should resemble, as chips. */

import { fill, h, iconButton } from "../dom.js";
import { fieldSchemas } from "../limits.js";

const NAMES = { style: "Style", sound: "Sound", artist: "Artist", similar_to: "Similar to" };

export function styleReferencesField(settings) {
  const field = "style_references";
  const chips = h("ul", { class: "chips" });
  const kinds = Object.entries(NAMES).map(([value, name]) => h("option", { value }, name));
  const type = h("select", { "aria-label": "What the reference is", class: "kind" }, kinds);
  const value = h("input", {
    type: "text", id: "reference", autocomplete: "off", placeholder: "brushed drums, dreamy, no guitars…",
    onkeydown: (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      add();
    },
  });
  const references = () => settings.get(field);

  function add({ goesOn = true } = {}) {
    if (!value.value.trim()) return value.focus();
    settings.set({ [field]: [...references(), { type: type.value, value: value.value.trim() }] });
    value.value = "";
    if (goesOn) value.focus();
  }

  function remove(index) {
    settings.set({ [field]: references().toSpliced(index, 1) });
    (chips.children[Math.min(index, chips.children.length - 1)]?.querySelector("button") ?? value).focus();
  }

  // What was typed is meant, also without the button.
  settings.addEventListener("finish", () => value.value.trim() && add({ goesOn: false }));
  settings.follow(field, (references) =>
    fill(
      chips,
      references.map((reference, index) =>
        h(
          "li",
          { class: "chip", dataset: { field: `${field}[${index}]` } },
          h("span", { class: "chip-kind" }, NAMES[reference.type]),
          h("span", {}, reference.value),
          iconButton("close", `Remove ${reference.value}`, () => remove(index)),
        ),
      ),
    ),
  );
  fieldSchemas().then(({ reference }) => (value.maxLength = reference.properties.value.maxLength));
  const plus = iconButton("plus", "Add this reference", () => add(), { class: "round outlined" });
  return h(
    "div",
    { class: "stack", role: "group", "aria-label": "Style", dataset: { field } },
    h("label", { for: "reference" }, "Style"),
    chips,
    h("div", { class: "adder" }, type, value, plus),
  );
}
