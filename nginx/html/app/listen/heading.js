/** What a track is called, what it is, and the button that plays it. */

import { h, icon } from "../dom.js";
import { clock, dollars, spokenTime } from "../format.js";
import { isMissing } from "../orders.js";
import { spelled } from "./chords.js";
import { isLoaded } from "./position.js";
import { capitalized } from "./sections.js";

const MODES = { local: "composed here", gcp: "made by Lyria", simulate: "simulated" };

export function heading(track, player, signal) {
  const facts = [
    capitalized(track.genre),
    track.key && spelled(track.key),
    track.tempo_bpm && `${Math.round(track.tempo_bpm)} bpm`,
    track.time_signature,
    length(track.duration_seconds),
    track.model ? `made by ${track.model}` : (MODES[track.mode] ?? track.mode),
    track.cost_usd && `about ${dollars.format(track.cost_usd)}`,
  ];
  return h(
    "div",
    { class: "track-heading" },
    !isMissing(track) && playButton(track, player, signal),
    h("div", {}, h("h1", { dir: "auto" }, track.title), list(facts.filter(Boolean))),
  );
}

const length = (seconds) => [
  h("span", { "aria-hidden": "true" }, clock(seconds)),
  h("span", { class: "visually-hidden" }, spokenTime(seconds)),
];

const list = (facts) =>
  h(
    "ul",
    { class: "facts" },
    facts.map((fact) => h("li", {}, fact)),
  );

function playButton(track, player, signal) {
  const press = () => (isLoaded(player, track) ? player.toggle() : player.load(track, { play: true }));
  const button = h("button", { type: "button", class: "primary play-track", onclick: press });
  let shown = "";
  const show = () => {
    const isHere = isLoaded(player, track);
    const name = isHere && player.isPlaying ? "Pause" : "Play";
    button.classList.toggle("waiting", isHere && player.isWaiting);
    if (name === shown) return;
    shown = name;
    button.setAttribute("aria-label", `${name} ${track.title}`);
    button.replaceChildren(icon(name.toLowerCase()));
  };
  for (const event of ["track", "state"]) player.addEventListener(event, show, { signal });
  show();
  return button;
}
