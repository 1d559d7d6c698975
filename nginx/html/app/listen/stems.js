/** The parts, each to be muted, heard alone or turned down. */

import { h } from "../dom.js";
import { partToken } from "./palette.js";
import { isLoaded } from "./position.js";
import { capitalized } from "./sections.js";

const AT_REST = { volume: 1, isMuted: false, isSolo: false };

/** @returns {Element|null} null where the track has no parts of its own. */
export function stems(track, player, signal) {
  if (track.parts.length === 0) return null;
  const mixer = () => (isLoaded(player, track) ? player.mixer : null);
  const change = (name, settings) => {
    if (!isLoaded(player, track)) player.load(track, { play: player.isPlaying });
    player.mixer?.set(name, settings);
  };

  const rows = track.parts.map((part, index) => new Row(part, index, (settings) => change(part.name, settings)));
  // Seen in the title, where it is in sight; heard from the other, since a title's changes are not read out.
  const progress = h("span", { class: "hint", "aria-hidden": "true" });
  const status = h("p", { class: "visually-hidden", role: "status" });
  const reset = h("button", { type: "button", class: "plain", onclick: () => mixer()?.reset() }, "Reset");
  const show = () => {
    const settings = mixer()?.parts ?? [];
    for (const row of rows) {
      const part = settings.find(({ name }) => name === row.name) ?? AT_REST;
      row.show(part, settings.length === 0 || mixer().isAudible(part));
    }
    reset.disabled = !mixer()?.isActive;
    const text = preparation(mixer());
    progress.textContent = text;
    // The same words would be read out again.
    if (status.textContent !== text) status.textContent = text;
  };
  for (const event of ["mixer", "track"]) player.addEventListener(event, show, { signal });
  show();

  // On a phone it is opened by who wants it.
  return h(
    "details",
    { class: "panel stems", open: matchMedia("(width >= 60rem)").matches },
    h("summary", {}, h("h2", {}, "Parts"), progress),
    h("ul", {}, rows.map(({ element }) => element)),
    h("div", { class: "row spread" }, status, reset),
  );
}

function preparation(mixer) {
  if (!mixer?.isActive) return "";
  const { ready, total } = mixer.progress;
  return ready < total ? `Preparing: ${ready} of ${total}…` : "";
}

class Row {
  #mute;
  #solo;
  #volume;

  constructor({ name, instrument }, index, change) {
    this.name = name;
    this.#mute = toggle("M", "Mute", name, (isMuted) => change({ isMuted }));
    this.#solo = toggle("S", "Solo", name, (isSolo) => change({ isSolo }));
    const oninput = () => change({ volume: Number(this.#volume.value) });
    const range = { type: "range", min: 0, max: 1, step: 0.05 };
    this.#volume = h("input", { ...range, "aria-label": `Volume of ${name}`, oninput });
    this.element = h(
      "li",
      { class: "part", style: { "--part": `var(${partToken(index)})` } },
      h("div", { class: "part-name" }, h("strong", {}, capitalized(name)), h("span", { class: "hint" }, instrument)),
      this.#mute,
      this.#solo,
      this.#volume,
    );
  }

  show({ volume, isMuted, isSolo }, isAudible) {
    this.#mute.setAttribute("aria-pressed", isMuted);
    this.#solo.setAttribute("aria-pressed", isSolo);
    this.#volume.value = volume;
    this.#volume.setAttribute("aria-valuetext", `${Math.round(100 * volume)} %`);
    this.element.classList.toggle("silent", !isAudible);
  }
}

function toggle(letter, label, name, change) {
  const onclick = () => change(button.getAttribute("aria-pressed") !== "true");
  const attributes = { type: "button", class: "switch", "aria-pressed": "false", title: label, onclick };
  const button = h("button", { ...attributes, "aria-label": `${label} ${name}` }, letter);
  return button;
}
