/** From the mastered song to its parts and back, at the same place, without a gap. */

import { pause } from "../pause.js";

/** Seconds between the decision and the sound. */
const LEAD = 0.08;
/** Seconds that a seek takes, about. */
const SEEK_TIME = 0.15;
/** Seconds: closer than this nobody hears that something has changed; farther than that it is quicker to seek. */
const CLOSE = 0.004;
const FAR = 0.3;
/** How much faster or slower the song runs, unheard, to come into step; and how often that is tried. */
const HASTE = 0.25;
const ATTEMPTS = 4;
/** Milliseconds until an element that was sought in or has changed its rate tells its time exactly. */
const SETTLING = 400;

/** The song goes on until the parts can take over. */
export async function toParts(song, mixer, sound, signal) {
  await mixer.prepare(() => song.time, signal);
  signal.throwIfAborted();
  if (!song.isSounding) return switchToParts(song, mixer);
  const time = sound.context.currentTime + LEAD;
  const delay = time - sound.heardTime;
  mixer.start(song.time + delay, time);
  song.fade.to(0, { isSoft: true, delay: 1000 * delay, then: () => hush(song) });
}

/** Nothing is heard, so that nothing can be heard of it. */
export function switchToParts(song, mixer) {
  const { isPlaying, time } = song;
  hush(song);
  if (isPlaying) mixer.start(time);
  else mixer.seek(time);
}

/** Brings the song into step in silence. */
export async function toSong(song, mixer, signal) {
  try {
    song.fade.to(0);
    song.seek(mixer.time + SEEK_TIME);
    song.play();
    await step(song, mixer, signal);
    song.fade.to(1, { isSoft: true });
    mixer.rest();
  } catch (error) {
    hush(song);
    throw error;
  } finally {
    song.rate = 1;
  }
}

export function switchToSong(song, mixer) {
  const { isPlaying, time } = mixer;
  mixer.rest();
  song.fade.to(1);
  song.seek(time);
  if (isPlaying) song.play();
}

/** Until both are at the same place. */
async function step(song, mixer, signal) {
  for (let attempt = 1; ; attempt++) {
    await settled(song, signal);
    const ahead = song.time - mixer.time;
    if (Math.abs(ahead) < CLOSE || attempt > ATTEMPTS) return;
    if (Math.abs(ahead) > FAR) {
      song.seek(mixer.time + SEEK_TIME);
    } else {
      song.rate = 1 - HASTE * Math.sign(ahead);
      await pause((1000 * Math.abs(ahead)) / HASTE, signal);
      song.rate = 1;
    }
  }
}

/** However long the song has to be waited for. */
async function settled(song, signal) {
  do await pause(SETTLING, signal);
  while (!song.isSounding);
}

function hush(song) {
  song.pause();
  song.fade.to(1);
}
