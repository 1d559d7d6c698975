import { fill, h, icon, iconButton } from "../dom.js";
import { clock, moment } from "../format.js";
import { isInVain, isMissing } from "../orders.js";

/**
 * A track in the list.
 *
 * @param {Object<string, function>} act `play`, `open`, `download` and `remove` get the track; `more` gets the click
 *   before it.
 */
export function trackRow(track, act) {
  const made = new Date(track.created_at);
  const open = () => act.open(track);
  const hasSong = !isMissing(track);
  const download = () => act.download(track);
  return h(
    "div",
    { class: "song", role: "listitem" },
    h("button", { type: "button", class: "round play", disabled: !hasSong, onclick: () => act.play(track) }),
    h("a", { class: "song-title", href: `#/tracks/${track.id}`, dir: "auto", onclick: open }, track.title),
    h("div", { class: "song-facts" }, hasSong ? facts(track) : stateFacts(track)),
    h("time", { class: "song-time", datetime: track.created_at, title: moment.format(made) }, when(made)),
    h(
      "div",
      { class: "song-actions" },
      hasSong && iconButton("download", `Download “${track.title}”`, download, { class: "round wide-only" }),
      iconButton("trash", `Delete “${track.title}”`, () => act.remove(track), { class: "round wide-only" }),
      iconButton("more", `More for “${track.title}”`, (event) => act.more(event, track), {
        "aria-haspopup": "menu", "aria-expanded": "false",
      }),
    ),
  );
}

const facts = (track) => [
  h("span", { class: "song-length" }, clock(track.duration_seconds)),
  h("span", {}, track.genre),
  h("span", {}, track.key),
  h("span", {}, `${Math.round(track.tempo_bpm)} BPM`),
];

const stateFacts = (track) => [
  isInVain(track)
    ? h("strong", { class: "song-state fault" }, "could not be made")
    : h("strong", { class: "song-state" }, "being made"),
  h("span", {}, track.genre),
];

/** Shows whether it is what the player has, and what its button does. */
export function markRow(row, track, player) {
  const isLoaded = player.track?.id === track.id;
  const isPlaying = isLoaded && player.isPlaying;
  const button = row.querySelector(".play");
  const label = `${isPlaying ? "Pause" : "Play"} “${track.title}”`;
  if (button.ariaLabel !== label) {
    button.ariaLabel = label;
    button.title = label;
    fill(button, icon(isPlaying ? "pause" : "play"));
  }
  row.classList.toggle("loaded", isLoaded);
  row.ariaCurrent = isLoaded ? "true" : null;
}

const hour = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const year = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short", year: "numeric" });

/** As short as it is clear. */
function when(date) {
  const now = new Date();
  if (date.toDateString() === now.toDateString()) return hour.format(date);
  return (date.getFullYear() === now.getFullYear() ? day : year).format(date);
}
