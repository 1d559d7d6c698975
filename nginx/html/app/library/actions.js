/** What can be done with a track of the list. */

import { get } from "../api.js";
import { copy, toast } from "../dom.js";
import { openDownloads } from "../listen/downloads.js";
import { isMissing } from "../orders.js";
import { trackPath } from "./catalogue.js";
import { curlCommand } from "./curl.js";
import { removeLater } from "./deletions.js";
import { toggleMenu } from "./menu.js";
import { openRequest } from "./request.js";

export function trackActions(player, signal) {
  let wanted;

  /** The list says less than a player or a request needs. A failure is told; then there is nothing more to do. */
  async function whole({ id }, use) {
    try {
      const track = await get(trackPath(id), { signal });
      await use(track);
    } catch (problem) {
      if (!signal.aborted) toast(problem.message, { kind: "failed" });
    }
  }

  function play(track) {
    wanted = track.id;
    if (player.track?.id === track.id) return player.toggle();
    // Who clicks on one after another means the last.
    return whole(track, (track) => wanted === track.id && player.load(track, { play: true }));
  }

  function remove(track) {
    if (player.track?.id === track.id) player.pause();
    removeLater({ path: trackPath(track.id), what: track.title });
  }

  const again = (track) => whole(track, ({ request }) => openRequest(request));
  const copyCommand = (track) => whole(track, ({ request }) => copy(curlCommand(request), "Command"));
  const copyLink = (track) => copy(new URL(`#/tracks/${track.id}`, location.href).href, "Link");

  const more = (event, track) =>
    toggleMenu(event, `More for “${track.title}”`, [
      ["edit", "Change and make again", () => again(track)],
      ...(isMissing(track) ? [] : [["download", "Download", () => openDownloads(track)]]),
      ["link", "Copy link", () => copyLink(track)],
      ["copy", "Copy as curl", () => copyCommand(track)],
      ["trash", "Delete", () => remove(track)],
    ]);

  return { play, remove, more, download: openDownloads };
}
