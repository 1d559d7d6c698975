/** The percussion of General MIDI, in lanes from the highest sound to the lowest. */

export const LANES = ["Cymbals", "Hats", "Toms", "Snare", "Kick", "Other"];

const LANE_OF = new Map([
  ...[49, 51, 52, 53, 55, 57, 59].map((pitch) => [pitch, 0]),
  ...[42, 44, 46].map((pitch) => [pitch, 1]),
  ...[41, 43, 45, 47, 48, 50].map((pitch) => [pitch, 2]),
  ...[37, 38, 39, 40].map((pitch) => [pitch, 3]),
  ...[35, 36].map((pitch) => [pitch, 4]),
]);

/** The index in `LANES` of a note's pitch. */
export const laneOf = (pitch) => LANE_OF.get(pitch) ?? 5;
