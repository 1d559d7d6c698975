/** Where a song is asked for. */

import { get } from "../api.js";
import { fill, h, icon, toast } from "../dom.js";
import { clearFaults, showFaults } from "../faults.js";
import { generate } from "./generate.js";
import { IDEAS } from "./ideas.js";
import { presetCards } from "./preset-cards.js";
import { keptDraft, Settings, takeRequest } from "./settings.js";
import { wishes } from "./wishes.js";
import { words } from "./words.js";

/** @param {function(): Promise<Player>} player not needed before a song is made. */
export function createView(player, { signal, query }) {
  const wanted = takeRequest();
  const draft = keptDraft();
  const settings = new Settings(draft ?? {});
  if (wanted) replace(wanted);
  const tips = h("aside", { class: "tips", hidden: true });
  const cards = presetCards(settings, signal, (preset) => showTips(tips, preset));
  // The cards say themselves why there are none.
  begin().catch(() => {});

  /** What the page begins with: an address may name a preset; at the first visit it is an idea. */
  async function begin() {
    const named = query.get("preset");
    const known = settings.get("preset");
    if (named) await use(named);
    else if (!wanted && !draft) await take(IDEAS[0]);
    else if (known) showTips(tips, await get(`/presets/${known}`, { signal }));
  }

  /** Once: what is changed from here on is to stay. */
  async function use(preset) {
    await cards.choose(preset);
    if (!signal.aborted) history.replaceState(null, "", "#/");
  }

  function replace(wanted) {
    settings.set(wanted);
    const back = () => settings.set(draft);
    if (draft) toast("These are the wishes of that song", { action: "Back to my draft", run: back, seconds: 12 });
  }

  async function take(idea) {
    settings.set({ text_input: idea.text_input, title: "", seed: "", instrumental: false });
    if (!(await cards.choose(idea.preset)) && !settings.get("genre")) settings.set({ genre: "pop" });
  }

  const told = h("p", { class: "fault", role: "alert" });
  const button = h("button", { class: "primary" }, icon("note"), h("span", {}, "Make the song"));
  const form = h(
    "form",
    { class: "compose", novalidate: true, onsubmit: submit },
    h("section", { "aria-label": "Presets", class: "shelf" }, cards.element),
    h("section", { class: "panel words", "aria-label": "Words" }, words(settings, signal, take), tips),
    h("section", { class: "panel wishes", "aria-label": "Song" }, wishes(settings, signal, { make, save })),
    h("div", { class: "make" }, told, button),
  );

  // Groups of controls do not tell of changes as a field does.
  settings.addEventListener("change", ({ detail }) => {
    for (const field of detail) {
      const group = form.querySelector(`[role="group"][data-field="${field === "order" ? "structure" : field}"]`);
      group?.dispatchEvent(new Event("input"));
    }
  });

  function submit(event) {
    event.preventDefault();
    make();
  }

  async function make() {
    if (button.disabled) return;
    settings.dispatchEvent(new Event("finish"));
    busy(true);
    try {
      await generate(settings.request, player, signal);
    } catch (problem) {
      if (!signal.aborted) refuse(problem);
    }
    busy(false);
  }

  function busy(isBusy) {
    button.disabled = isBusy;
    button.lastChild.textContent = isBusy ? "Composing…" : "Make the song";
    if (!isBusy) return;
    clearFaults(form);
    told.textContent = "";
  }

  /** At the fields, and below what has none. */
  function refuse({ message, errors = [] }) {
    const homeless = errors.length > 0 ? showFaults(form, { errors }) : null;
    const texts = homeless?.map((error) => `${error.field.replace(/^body\./, "")} ${error.message}`) ?? [message];
    told.textContent = texts.join("; ");
  }

  async function save() {
    settings.dispatchEvent(new Event("finish"));
    const { genre, structure, style_references, temperature } = settings.request;
    try {
      const { savePreset } = await import("../presets/save.js");
      const saved = await savePreset({ genre, structure, style_references, temperature });
      if (!saved) return;
      toast(`Preset “${saved.name}” saved`);
      await cards.reload();
      await cards.choose(saved.name);
    } catch (problem) {
      if (!signal.aborted) toast(problem.message, { kind: "failed" });
    }
  }

  const lead = h("p", { class: "hint" }, "Choose a beginning, change the words, press one button.");
  return h("div", {}, h("div", { class: "lead" }, h("h1", {}, "Make a song"), lead), form);
}

function showTips(place, preset) {
  place.hidden = !preset.tips;
  const tips = preset.tips?.split("\n") ?? [];
  fill(place, icon("bulb"), h("div", { class: "stack" }, tips.map((tip) => h("p", {}, tip))));
}
