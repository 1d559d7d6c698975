/** The sections of a song: "intro", "verse 1", "chorus 1" and so on. */

const KINDS = [
  ["intro", /\b(intro|opening|prelude)\b/i],
  ["outro", /\b(outro|ending|coda|finale)\b/i],
  ["chorus", /\b(chorus|hook|refrain|drop)\b/i],
  ["bridge", /\b(bridge|break|breakdown|solo|interlude|instrumental)\b/i],
];

/**
 * What colour it has: `var(--${kindOf(section)})`.
 *
 * @param {{name: string}} section
 * @returns {"intro"|"verse"|"chorus"|"bridge"|"outro"}
 */
export function kindOf({ name }) {
  // What leads to a chorus is more like a verse.
  if (/\bpre\W?chorus\b/i.test(name)) return "verse";
  return KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? "verse";
}

/**
 * @param {{sections: Array}} track
 * @param {number} time seconds
 * @returns {Object|undefined} the section that sounds then; the last one also after its end, none before the first.
 */
export const sectionAt = (track, time) => track.sections.findLast((section) => section.start_seconds <= time);

/** "Verse 1" */
export const capitalized = (name) => name.charAt(0).toUpperCase() + name.slice(1);
