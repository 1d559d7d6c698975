/** The presets: which there are, and what they say. */

import { get } from "../api.js";
import { title } from "../compose/preset-cards.js";
import { fill, h, icon, textButton, toast } from "../dom.js";
import { deletions, isGoing, removeLater } from "../library/deletions.js";
import { presetCard } from "./card.js";
import { editPreset } from "./edit.js";
import { presetPath } from "./store.js";

export async function presetsView({ signal }) {
  const cards = h("ul", { class: "presets-list" });
  const none = noPresets();

  async function load() {
    const [presets, tips] = await Promise.all([get("/presets", { signal }), get("/prompt-tips", { signal })]);
    const said = new Map(tips.map(({ preset_name, tips }) => [preset_name, tips]));
    fill(cards, presets.map((preset) => presetCard({ ...preset, tips: said.get(preset.name) }, { edit, remove })));
    show();
  }

  /** Without those that are being deleted. */
  function show() {
    for (const card of cards.children) card.hidden = isGoing(presetPath(card.dataset.preset));
    none.hidden = shown().length > 0;
  }

  const shown = () => [...cards.children].filter((card) => !card.hidden);

  const create = () => attempt(async () => keep(await editPreset()));
  const edit = (name) => attempt(async () => keep(await editPreset(await get(presetPath(name), { signal }))));

  async function keep(saved) {
    if (!saved || signal.aborted) return;
    toast(`Preset “${title(saved.name)}” saved`);
    await load();
    card(presetPath(saved.name))?.querySelector(".edit").focus();
  }

  async function attempt(run) {
    try {
      await run();
    } catch (problem) {
      if (!signal.aborted) toast(problem.message, { kind: "failed" });
    }
  }

  /** The focus goes to the next card. */
  function remove(name) {
    const before = shown();
    const index = before.findIndex((card) => card.dataset.preset === name);
    removeLater({ path: presetPath(name), what: title(name) });
    (before[index + 1] ?? before[index - 1])?.querySelector(".edit").focus();
  }

  /** Undo has taken its button away, and the focus with it. */
  function bringBack({ detail }) {
    show();
    if (document.activeElement === document.body) card(detail)?.querySelector(".edit").focus({ preventScroll: true });
  }

  const card = (path) => [...cards.children].find(({ dataset }) => presetPath(dataset.preset) === path);

  deletions.addEventListener("going", show, { signal });
  deletions.addEventListener("back", bringBack, { signal });
  // So that one that is saved under the name later is not taken for it.
  deletions.addEventListener("gone", ({ detail }) => card(detail)?.remove(), { signal });
  await load();
  return h(
    "div",
    { class: "presets" },
    h(
      "div",
      { class: "presets-head" },
      h("h1", {}, "Presets"),
      textButton("plus", "New preset", create),
    ),
    none,
    cards,
  );
}

const noPresets = () =>
  h(
    "div",
    { class: "empty", hidden: true },
    icon("note"),
    h("h2", {}, "No presets"),
    h("p", {}, "A preset keeps the wishes for a song under a name."),
  );
