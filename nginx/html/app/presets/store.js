/** Presets on the server. */

import { get, post, put } from "../api.js";
import { title } from "../compose/preset-cards.js";
import { h, openDialog, toast } from "../dom.js";
import { settle } from "../library/deletions.js";

export const presetPath = (name) => `/presets/${encodeURIComponent(name)}`;

/**
 * Creates or replaces a preset.
 *
 * @param {Object} preset with its name
 * @param {string} [present] the name of the one that is being edited, which may be replaced without a question.
 * @returns {Promise<Object|undefined>} as the server has it now; undefined when another one was not to be replaced.
 * @throws {Problem}
 */
export async function store(preset, present) {
  const { name, warnings, ...settings } = preset;
  await settle(presetPath(name));
  if (name !== present && (await isTaken(name)) && !(await mayReplace(name))) return undefined;
  const saved = await (name === present ? put(presetPath(name), settings) : post("/presets", { name, ...settings }));
  for (const warning of saved.warnings ?? []) toast(warning);
  return saved;
}

/** POST replaces one of the same name. */
const isTaken = async (name) => (await get("/presets")).some((preset) => preset.name === name);

const mayReplace = (name) =>
  openDialog(`Replace “${title(name)}”?`, (close) =>
    h(
      "div",
      { class: "stack" },
      h("p", {}, "There is a preset of that name. What it holds now would be lost."),
      h(
        "div",
        { class: "row dialog-foot" },
        h("button", { type: "button", autofocus: true, onclick: () => close(false) }, "Keep it"),
        h("button", { type: "button", class: "primary", onclick: () => close(true) }, "Replace it"),
      ),
    ),
  );
