/** What belongs to a track and has an address of its own. */

import { ask, get, Problem } from "../api.js";

/** The time-stamped lyrics, as text. */
export const lyricsOf = (track, signal) =>
  whileValid(track, signal, ({ lyrics }) => get(lyrics, { signal }));

/** The MIDI file. @returns {Promise<ArrayBuffer>} */
export const scoreOf = (track, signal) =>
  whileValid(track, signal, async ({ score }) => (await ask("GET", score, { signal })).arrayBuffer());

/** A signed address ends after a day; the track has new ones then. */
async function whileValid(track, signal, load) {
  try {
    return await load(track);
  } catch (problem) {
    if (!(problem instanceof Problem) || signal.aborted) throw problem;
    // The first request waits until the server is there again.
    return load(await get(`/tracks/${track.id}`, { signal }));
  }
}
