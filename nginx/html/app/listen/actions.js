/** What can be done with a track. */

import { anotherTake } from "../compose/generate.js";
import { copy, h, iconButton, textButton, toast } from "../dom.js";
import { curlCommand } from "../library/curl.js";
import { removeLater } from "../library/deletions.js";
import { openRequest } from "../library/request.js";
import { isMissing } from "../orders.js";
import { go } from "../router.js";
import { openDownloads } from "./downloads.js";
import { isLoaded } from "./position.js";

export function actions(track, player, signal) {
  return h(
    "div",
    { class: "row actions", role: "group", "aria-label": "Track" },
    takeButton(track, player, signal),
    !isMissing(track) && textButton("download", "Download", () => openDownloads(track)),
    textButton("edit", "Change and make again", () => openRequest(track.request)),
    h(
      "span",
      { class: "icons" },
      iconButton("link", "Copy link", () => copy(addressOf(track), "Link")),
      iconButton("terminal", "Copy as curl", () => copy(curlCommand(track.request), "Command")),
      iconButton("trash", "Delete", () => discard(track, player)),
    ),
  );
}

function takeButton(track, player, signal) {
  const take = textButton("dice", "Another take", async () => {
    take.disabled = true;
    try {
      await anotherTake(track.request, () => player, signal);
    } catch (problem) {
      if (!signal.aborted) toast(problem.message, { kind: "failed" });
    }
    take.disabled = false;
  });
  return take;
}

const addressOf = ({ id }) => new URL(`#/tracks/${id}`, location.href).href;

function discard(track, player) {
  if (isLoaded(player, track)) player.pause();
  removeLater({ path: `/tracks/${track.id}`, what: track.title });
  go("/library");
}
