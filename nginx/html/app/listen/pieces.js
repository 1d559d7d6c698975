/** The pieces that the parts of a song are fetched in. */

/** Frames; two seconds, half a megabyte on the way and 0.7 in memory. */
export const PIECE = 88_200;

/** The index of the piece that a frame is in. */
export const pieceAt = (frame) => Math.floor(frame / PIECE);

/** Where a frame is when the song goes round: `loop` is `{start, end}` in frames, or null. */
export const looped = (frame, loop) => (loop && frame >= loop.end ? loop.start : frame);

/**
 * Those that are heard from a frame on, in that order.
 *
 * @param {number} frames of the song
 * @param {number} count at most
 */
export function upcomingPieces(frame, frames, loop, count) {
  const indices = [];
  const last = pieceAt(frames - 1);
  const turn = loop && pieceAt(loop.end - 1);
  let index = pieceAt(looped(frame, loop));
  while (index <= last && indices.length < count && !indices.includes(index)) {
    indices.push(index);
    index = index === turn ? pieceAt(loop.start) : index + 1;
  }
  return indices;
}
