/** A track: to hear, to sing and to play along with. */

import { get } from "../api.js";
import { fill, h } from "../dom.js";
import { actions } from "./actions.js";
import { chords } from "./chords.js";
import { facts } from "./facts.js";
import { heading } from "./heading.js";
import { lyrics } from "./lyrics.js";
import { rendering } from "./rendering.js";
import { roll } from "./roll.js";
import { stems } from "./stems.js";
import { waveform } from "./waveform.js";

/**
 * @param {Player} player
 * @param {{signal: AbortSignal, parameters: string[]}} visit the track's id
 * @throws {Problem} 404 for a track that is not there.
 */
export async function trackView(player, { signal, parameters: [id] }) {
  const track = await get(`/tracks/${id}`, { signal });
  const view = h("article", { class: "track" });
  if (signal.aborted) return view;
  const vague = new AbortController();
  const complete = async () => {
    const latest = await get(`/tracks/${id}`, { signal });
    vague.abort();
    show(view, latest, player, signal);
  };
  const done = () => complete().catch(() => {});
  if (isVague(track)) show(view, track, player, AbortSignal.any([signal, vague.signal]), done);
  else show(view, track, player, signal);
  return view;
}

function show(view, track, player, signal, done = () => {}) {
  document.title = `${track.title} · Music Track Generator`;
  fill(
    view,
    h("div", { class: "track-head" }, heading(track, player, signal), actions(track, player, signal)),
    h("div", { class: "track-sound" }, waveform(track, player, signal), rendering(track, signal, done)),
    !isVague(track) && middle(track, player, signal),
    track.parts.length > 0 && roll(track, player, signal),
    facts(track),
  );
}

/** Of a song that another service makes, nothing is known before it is there. */
const isVague = (track) => track.mode !== "local" && track.status !== "ready";

function middle(track, player, signal) {
  const panels = [chords(track, player, signal), stems(track, player, signal)].filter(Boolean);
  const aside = panels.length > 0 && h("div", { class: "track-aside" }, panels);
  return h("div", { class: "track-middle" }, lyrics(track, player, signal), aside);
}
