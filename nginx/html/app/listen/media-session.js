/** The song as the system shows it: on a lock screen, at the keys of a keyboard or of headphones. */

import { toNextSection, toPreviousSection } from "./section-steps.js";
import { STEP } from "./seek-keys.js";

/** For as long as the page is there. */
export function announce(player) {
  const session = navigator.mediaSession;
  if (!session) return;
  player.addEventListener("track", () => player.track && describe(session, player.track));
  player.addEventListener("state", () => place(session, player));
  // While it plays, the system counts by itself.
  player.addEventListener("time", () => player.isPlaying || place(session, player));
  listen(session, player);
}

function describe(session, { title, genre }) {
  session.metadata = new MediaMetadata({ title, artist: genre, album: "Music Track Generator" });
}

function place(session, player) {
  session.playbackState = player.isPlaying ? "playing" : "paused";
  const { duration, time } = player;
  if (duration > 0) session.setPositionState?.({ duration, position: Math.min(time, duration), playbackRate: 1 });
}

function listen(session, player) {
  const seek = (time) => {
    player.seek(time);
    place(session, player);
  };
  const actions = {
    play: () => player.play(),
    pause: () => player.pause(),
    stop: () => player.pause(),
    seekbackward: ({ seekOffset }) => seek(player.time - (seekOffset ?? STEP)),
    seekforward: ({ seekOffset }) => seek(player.time + (seekOffset ?? STEP)),
    seekto: ({ seekTime }) => seek(seekTime),
    previoustrack: () => toPreviousSection(player),
    nexttrack: () => toNextSection(player),
  };
  for (const [name, action] of Object.entries(actions)) {
    try {
      session.setActionHandler(name, action);
    } catch {
      // A browser need not know every action.
    }
  }
}
