/** The listener's volume, from visit to visit. */

import { recall, remember } from "../storage.js";

const STORED = "music-track-generator.volume";

/** `{volume, isMuted}` */
export function recallVolume() {
  const { volume, isMuted } = recall("localStorage", STORED) ?? {};
  return { volume: volume >= 0 && volume <= 1 ? volume : 1, isMuted: isMuted === true };
}

export const rememberVolume = (volume, isMuted) => remember("localStorage", STORED, { volume, isMuted });
