/** Songs of the list that are still to be made. */

import { get, Problem } from "../api.js";
import { isAwaited } from "../orders.js";
import { pause } from "../pause.js";
import { trackPath } from "./catalogue.js";

/** Milliseconds. A stream of events for each would take all connections that a browser has. */
const PAUSE = 3000;

/** Looks again and again how those are that are drawn, and has them drawn anew. */
export async function awaitSongs(list, signal) {
  try {
    for (;;) {
      await pause(PAUSE, signal);
      for (const track of awaited(list)) await look(track, list, signal);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

const awaited = (list) => [...list.drawn()].map(([track]) => track).filter(isAwaited);

async function look(track, list, signal) {
  try {
    const latest = await get(trackPath(track.id), { patient: false, signal });
    if (!isAwaited(latest)) list.replace(latest);
  } catch (error) {
    // It was deleted elsewhere, or the server is away.
    if (!(error instanceof Problem)) throw error;
  }
}
