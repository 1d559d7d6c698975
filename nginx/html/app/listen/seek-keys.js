/** What keys do in whatever shows where a song is. */

/** Seconds. */
export const STEP = 5;

/**
 * Arrows go by seconds, Page Up and Page Down by sections, Home and End to the ends.
 *
 * @param {KeyboardEvent} event
 * @param {{sections: Array, duration_seconds: number}} track
 * @param {number} time seconds, where it is.
 * @param {function(number)} seek
 */
export function seekByKey(event, track, time, seek) {
  const { sections, duration_seconds } = track;
  const next = () => sections.find((section) => section.start_seconds > time + 0.01)?.start_seconds ?? duration_seconds;
  const previous = () => sections.findLast((section) => section.start_seconds < time - 1)?.start_seconds ?? 0;
  const places = {
    ArrowLeft: () => time - STEP,
    ArrowDown: () => time - STEP,
    ArrowRight: () => time + STEP,
    ArrowUp: () => time + STEP,
    PageUp: next,
    PageDown: previous,
    Home: () => 0,
    End: () => duration_seconds,
  };
  const place = places[event.key];
  if (!place || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  seek(Math.min(Math.max(0, place()), duration_seconds));
}
