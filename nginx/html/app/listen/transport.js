/** The bar at the bottom: what plays, and where it is. */

import { fill, h, icon, iconButton, setStyle } from "../dom.js";
import { clock, spokenTime } from "../format.js";
import { loopedSection, toggleLoopHere, toNextSection, toPreviousSection } from "./section-steps.js";
import { capitalized } from "./sections.js";
import { seekByKey } from "./seek-keys.js";
import { help } from "./shortcuts.js";
import { volumeControl } from "./volume.js";

/**
 * There as long as there is a track; `--transport-height` of the root is how high it is.
 *
 * @param {Element} container
 * @param {Player} player
 */
export function showTransport(container, player) {
  const keys = iconButton("help", "Keyboard shortcuts", help, { class: "round transport-help" });
  const previous = iconButton("previous", "Previous section", () => toPreviousSection(player));
  const next = iconButton("next", "Next section", () => toNextSection(player));
  fill(
    container,
    h("div", { class: "transport-keys" }, previous, playButton(player), next),
    title(player),
    position(player),
    h("div", { class: "transport-extras" }, loop(player), volumeControl(player), keys),
  );
  player.addEventListener("track", () => (container.hidden = !player.track));
  const measure = () => setStyle(document.documentElement, { "--transport-height": `${container.offsetHeight}px` });
  new ResizeObserver(measure).observe(container);
}

function playButton(player) {
  const attributes = { class: "round transport-play", "aria-keyshortcuts": "k" };
  const button = iconButton("play", "Play", () => player.toggle(), attributes);
  const show = () => {
    const name = player.isPlaying ? "pause" : "play";
    const label = player.isPlaying ? "Pause" : "Play";
    fill(button, icon(name));
    button.setAttribute("aria-label", label);
    button.title = label;
    button.classList.toggle("waiting", player.isWaiting);
  };
  player.addEventListener("state", show);
  return button;
}

function title(player) {
  const link = h("a", { class: "transport-title", dir: "auto" });
  const genre = h("span", { class: "transport-genre" });
  player.addEventListener("track", () => {
    if (!player.track) return;
    const { id, title, genre: name } = player.track;
    link.href = `#/tracks/${id}`;
    link.textContent = title;
    link.title = title;
    genre.textContent = capitalized(name);
  });
  return h("div", { class: "transport-what" }, link, genre);
}

/** Follows the song, but for a hand that holds it. */
function position(player) {
  const passed = h("span", { class: "transport-time", "aria-hidden": "true" }, "0:00");
  const left = h("span", { class: "transport-time", "aria-hidden": "true" }, "0:00");
  const slider = h("input", {
    type: "range", class: "thin", min: 0, max: 1, step: "any", value: 0, "aria-label": "Position in the song",
  });
  let isHeld = false;
  let shown = {};

  const show = (time) => {
    const { duration } = player;
    setStyle(slider, { "--filled": `${(100 * time) / (duration || 1)}%` });
    if (!isHeld) slider.value = time;
    const second = Math.floor(time);
    if (second === shown.second && duration === shown.duration) return;
    shown = { second, duration };
    passed.textContent = clock(second);
    left.textContent = `−${clock(duration - second)}`;
    slider.setAttribute("aria-valuetext", `${spokenTime(time)} of ${spokenTime(duration)}`);
  };
  const follow = () => isHeld || show(player.time);

  player.addEventListener("track", () => {
    slider.max = player.duration;
    follow();
  });
  for (const event of ["time", "state"]) player.addEventListener(event, follow);
  slider.addEventListener("input", () => {
    isHeld = true;
    show(Number(slider.value));
  });
  slider.addEventListener("change", () => {
    isHeld = false;
    player.seek(Number(slider.value));
  });
  const seek = (time) => player.seek(time);
  slider.addEventListener("keydown", (event) => seekByKey(event, player.track, player.time, seek));
  return h("div", { class: "transport-position" }, passed, slider, left);
}

/** Round and round in the section that sounds; says which one it is. */
function loop(player) {
  const name = h("span", {});
  const onclick = () => toggleLoopHere(player);
  const attributes = { type: "button", class: "transport-loop", "aria-keyshortcuts": "l", onclick };
  const button = h("button", attributes, icon("repeat"), name);
  const show = () => {
    const section = player.loop && capitalized(loopedSection(player)?.name ?? "a part of the song");
    name.textContent = section ?? "";
    button.setAttribute("aria-pressed", player.loop !== null);
    button.setAttribute("aria-label", `Loop ${section ?? "this section"}`);
    button.title = section ? `Stop looping ${section}` : "Loop this section";
  };
  player.addEventListener("loop", show);
  show();
  return button;
}
