/** From section to section, and round and round in one. */

import { sectionAt } from "./sections.js";

/** Seconds into a section after which "previous" means its own beginning. */
const SETTLED = 2;
/** Beginnings are given to the millisecond. */
const CLOSE = 0.01;

export function toNextSection(player) {
  const next = player.track?.sections.find((section) => section.start_seconds > player.time + CLOSE);
  if (next) player.seek(next.start_seconds);
}

export function toPreviousSection(player) {
  const before = player.track?.sections.findLast((section) => section.start_seconds < player.time - SETTLED);
  if (player.track) player.seek(before?.start_seconds ?? 0);
}

export const isLooped = ({ loop }, section) => loop?.start === section.start_seconds && loop.end === endOf(section);

/** Goes round in a section, from its beginning when it is not there yet; no more where it did so already. */
export function toggleLoop(player, section) {
  if (isLooped(player, section)) {
    player.loop = null;
  } else {
    player.loop = { start: section.start_seconds, end: endOf(section) };
    if (player.time < section.start_seconds || player.time >= endOf(section)) player.seek(section.start_seconds);
  }
}

export function toggleLoopHere(player) {
  const section = player.track && sectionAt(player.track, player.time);
  if (player.loop) player.loop = null;
  else if (section) toggleLoop(player, section);
}

/** @returns {Object|undefined} the section that the player goes round in. */
export const loopedSection = (player) => player.track?.sections.find((section) => isLooped(player, section));

const endOf = ({ start_seconds, duration_seconds }) => start_seconds + duration_seconds;
