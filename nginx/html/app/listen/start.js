import { deletions } from "../library/deletions.js";
import { Player } from "./player.js";
import { listenToKeys } from "./shortcuts.js";
import { showTransport } from "./transport.js";

/** The player, with its bar at the bottom and its keys: one for the page. */
export function startPlayer(container) {
  const player = new Player();
  showTransport(container, player);
  listenToKeys(player);
  deletions.addEventListener("gone", ({ detail }) => {
    if (detail === `/tracks/${player.track?.id}`) player.unload();
  });
  return player;
}
