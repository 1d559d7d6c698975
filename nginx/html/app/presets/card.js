import { title } from "../compose/preset-cards.js";
import { h, icon, iconButton } from "../dom.js";

/**
 * A preset in the list.
 *
 * @param {{name: string, genre: string, description: string, tips: string|undefined}} preset
 * @param {{edit: function(string), remove: function(string)}} act
 */
export function presetCard({ name, genre, description, tips }, act) {
  const called = title(name);
  return h(
    "li",
    { class: "panel preset", dataset: { preset: name } },
    h("h2", {}, called),
    h("span", { class: "tag" }, genre),
    h("p", { class: "preset-text" }, description),
    tips && h("details", {}, h("summary", {}, "Tips"), tips.split("\n").map((tip) => h("p", { class: "hint" }, tip))),
    h(
      "div",
      { class: "row preset-actions" },
      h("a", { class: "button", href: useAddress(name), "aria-label": `Use “${called}”` }, icon("note"), "Use"),
      iconButton("edit", `Edit “${called}”`, () => act.edit(name), { class: "round edit" }),
      iconButton("trash", `Delete “${called}”`, () => act.remove(name)),
    ),
  );
}

/** The Create view takes it up. */
const useAddress = (name) => `#/?preset=${encodeURIComponent(name)}`;
