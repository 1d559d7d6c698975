/** A track: to hear, to sing and to play along with. */

import { get } from "../api.js";
import { fill, h } from "../dom.js";
import { isMissing } from "../orders.js";
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
  if (isMissing(track)) awaitSong(view, track, player, signal);
  else show(view, track, player, signal);
  return view;
}

function show(view, track, player, signal) {
  fill(
    view,
    head(track, player, signal),
    h("div", { class: "track-sound" }, waveform(track, player, signal), rendering(track, signal)),
    middle(track, player, signal),
    track.parts.length > 0 && roll(track, player, signal),
    facts(track),
  );
}

/** How far the song is; then the song, which plays unless something else does. */
function awaitSong(view, track, player, signal) {
  const waiting = new AbortController();
  const arrive = async () => {
    const song = await get(`/tracks/${track.id}`, { signal });
    waiting.abort();
    show(view, song, player, signal);
    if (!player.isPlaying) player.load(song, { play: true });
  };
  const until = AbortSignal.any([signal, waiting.signal]);
  fill(view, head(track, player, until), rendering(track, until, () => arrive().catch(() => {})), facts(track));
}

function head(track, player, signal) {
  document.title = `${track.title} · Music Track Generator`;
  return h("div", { class: "track-head" }, heading(track, player, signal), actions(track, player, signal));
}

function middle(track, player, signal) {
  const panels = [chords(track, player, signal), stems(track, player, signal)].filter(Boolean);
  const aside = panels.length > 0 && h("div", { class: "track-aside" }, panels);
  const words = track.lyrics && lyrics(track, player, signal);
  return (words || aside) && h("div", { class: "track-middle" }, words, aside);
}
