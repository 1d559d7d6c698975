/** The page: what there is, and where it is shown. */

import { connection, get } from "./api.js";
import { createView } from "./compose/view.js";
import { start } from "./router.js";

/** To have a module. */
const ATTEMPTS = 3;

// An address of its own would be another view's.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.querySelector("#main").focus();
});

const away = document.querySelector("#away");
connection.addEventListener("away", () => {
  away.hidden = false;
  // Whoever was refused may not come again.
  get("/").catch(() => {});
});
connection.addEventListener("back", () => (away.hidden = true));

// What the first view needs comes with it; the rest when it is wanted, at the latest when somebody has begun to do
// something, so that a connection that is lost later takes nothing away.
const views = {
  library: () => import("./library/view.js"),
  presets: () => import("./presets/view.js"),
  track: () => import("./listen/view.js"),
};

let player = null;

/** The one that plays, with its bar and its keys. */
async function thePlayer() {
  const { startPlayer } = await fetched(() => import("./listen/start.js"));
  return (player ??= startPlayer(document.querySelector("#transport")));
}

/** A module; where it does not come, as soon as the server is there again. */
async function fetched(load, signal) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await load();
    } catch (error) {
      if (attempt === ATTEMPTS) throw error;
      await get("/", { signal });
    }
  }
}

function fetchAll() {
  for (const load of [thePlayer, ...Object.values(views)]) load().catch(() => {});
}

for (const event of ["pointerdown", "keydown"]) window.addEventListener(event, fetchAll, { once: true });

async function showLibrary(visit) {
  const { libraryView } = await fetched(views.library, visit.signal);
  return libraryView(await thePlayer(), visit);
}

async function showPresets(visit) {
  const { presetsView } = await fetched(views.presets, visit.signal);
  return presetsView(visit);
}

async function showTrack(visit) {
  const { trackView } = await fetched(views.track, visit.signal);
  return trackView(await thePlayer(), visit);
}

start([
  [/^\/$/, "Create", (visit) => createView(thePlayer, visit)],
  [/^\/library$/, "Library", showLibrary],
  [/^\/presets$/, "Presets", showPresets],
  [/^\/tracks\/([a-z2-7]+)$/, "Track", showTrack],
]);
