/** The outline of a song's sound. */

import { ask } from "../api.js";
import { follow } from "./progress.js";

/**
 * Tells it as soon as there is one: once the song is rendered.
 *
 * @param {{id: string, waveform: string, events: string}} track
 * @param {AbortSignal} signal ends it.
 * @param {function(Float32Array)} told how far the sound goes from silence, 0 to 1, at equal distances over the song.
 */
export async function outline(track, signal, told) {
  try {
    if (await tell(track, signal, told)) return;
    follow(track, signal, { done: () => tell(track, signal, told).catch(() => {}) });
  } catch {
    // A song without an outline can be played all the same.
  }
}

async function tell(track, signal, told) {
  const response = await ask("GET", track.waveform, { signal });
  if (response.status !== 200) return false;
  const { resolutions } = await response.json();
  if (!signal.aborted) told(peaks(resolutions));
  return true;
}

/** The finest resolution that still is less than what a screen can show; lowest and highest values in turn. */
function peaks(resolutions) {
  const { bits, data } = resolutions.find(({ length }) => length >= 1000) ?? resolutions.at(-1);
  const scale = 2 ** (bits - 1);
  const peak = (_, index) => Math.max(-data[2 * index], data[2 * index + 1]) / scale;
  return Float32Array.from({ length: data.length / 2 }, peak);
}
