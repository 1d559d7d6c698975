/** The player as the view of one track sees it: another track may be playing. */

export const isLoaded = (player, track) => player.track?.id === track.id;

/** Seconds; 0 while another track is loaded. */
export const position = (player, track) => (isLoaded(player, track) ? player.time : 0);

/** Goes there; a track that is not loaded begins to play there. */
export function seek(player, track, seconds) {
  const time = Math.min(Math.max(0, seconds), track.duration_seconds);
  if (isLoaded(player, track)) player.seek(time);
  else player.load(track, { play: true, at: time });
}

/** Calls when what `position` says may have changed. */
export function whenMoved(player, signal, run) {
  for (const event of ["time", "track", "state"]) player.addEventListener(event, run, { signal });
}
