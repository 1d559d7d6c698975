/** A Standard MIDI File, read: https://midi.org/standard-midi-files-specification. */

import { ByteReader } from "./byte-reader.js";

/** More is no song that one would look at. */
const MOST_BYTES = 4 << 20;
const MOST_TRACKS = 256;
const DRUMS = 9;
/** Microseconds; 120 beats a minute, where a file says nothing. */
const DEFAULT_TEMPO = 500_000;

/**
 * The notes of each track that has some.
 *
 * @param {ArrayBuffer} buffer
 * @returns {{duration: number, bars: number[], parts: Array<{name: string, isDrums: boolean, longest: number,
 *   notes: Array<{start: number, end: number, pitch: number, velocity: number}>}>}} times in seconds, notes in order of
 *   start, `bars` the times of bar lines, `longest` the length of a part's longest note.
 * @throws {Error} with a sentence for the reader, when it is not such a file.
 */
export function readScore(buffer) {
  if (buffer.byteLength > MOST_BYTES) throw new Error("This MIDI file is too large to be drawn.");
  const reader = new ByteReader(buffer);
  const header = chunk(reader);
  if (header?.type !== "MThd") throw new Error("This is not a MIDI file.");
  header.body.number(2);
  header.body.number(2);
  const division = header.body.number(2);
  const tracks = [];
  for (let next; tracks.length < MOST_TRACKS && (next = chunk(reader)); ) {
    if (next.type === "MTrk") tracks.push(readTrack(next.body));
  }
  return score(tracks, division);
}

/** A shortened last chunk is taken as it is. */
function chunk(reader) {
  if (reader.left < 8) return null;
  const type = reader.text(4);
  const length = reader.number(4);
  return { type, body: reader.part(Math.min(length, reader.left)) };
}

/** Times in ticks. */
function readTrack(reader) {
  const track = { name: "", isDrums: false, notes: [], tempos: [], metre: null, end: 0 };
  const sounding = new Map();
  let [tick, status] = [0, 0];
  while (reader.left > 0) {
    tick += reader.variable();
    // A status that is still in force is left out.
    if (reader.peek() & 0x80) status = reader.number(1);
    else if (status < 0x80 || status >= 0xf0) throw new Error("This MIDI file is damaged.");
    if (status === 0xff) readMeta(reader, tick, track);
    else if (status === 0xf0 || status === 0xf7) reader.skip(reader.variable());
    else readMessage(reader, tick, status, track, sounding);
  }
  track.end = tick;
  for (const starts of sounding.values()) for (const note of starts) note.end = tick;
  return track;
}

function readMeta(reader, tick, track) {
  const type = reader.number(1);
  const body = reader.part(reader.variable());
  if (type === 0x03 && !track.name) track.name = body.text(body.left);
  else if (type === 0x51) track.tempos.push({ tick, tempo: body.number(3) || DEFAULT_TEMPO });
  else if (type === 0x58) track.metre ??= { beats: body.number(1), unit: 2 ** body.number(1) };
}

function readMessage(reader, tick, status, track, sounding) {
  const [kind, channel] = [status & 0xf0, status & 0x0f];
  const first = reader.number(1);
  // A program and a pressure have one byte.
  if (kind === 0xc0 || kind === 0xd0) return;
  const velocity = reader.number(1);
  if (kind !== 0x80 && kind !== 0x90) return;
  const key = (channel << 7) | first;
  if (kind === 0x90 && velocity > 0) {
    const note = { start: tick, end: tick, pitch: first, velocity };
    track.notes.push(note);
    track.isDrums ||= channel === DRUMS;
    sounding.set(key, [...(sounding.get(key) ?? []), note]);
  } else {
    const note = sounding.get(key)?.shift();
    if (note) note.end = tick;
  }
}

function score(tracks, division) {
  const end = Math.max(0, ...tracks.map((track) => track.end));
  const seconds = clockOf(tracks.flatMap((track) => track.tempos), division);
  const parts = tracks.filter(({ notes }) => notes.length).map((track) => part(track, seconds));
  return { duration: seconds(end), bars: barLines(tracks, division, end).map(seconds), parts };
}

function part({ name, isDrums, notes }, seconds) {
  const timed = notes.map((note) => ({ ...note, start: seconds(note.start), end: seconds(note.end) }));
  timed.sort((one, other) => one.start - other.start);
  const longest = timed.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  return { name, isDrums, notes: timed, longest };
}

/** A function from ticks to seconds. */
function clockOf(tempos, division) {
  // Frames in a second, and ticks in a frame; there, tempo means nothing.
  if (division & 0x8000) return (tick) => tick / ((256 - (division >> 8)) * (division & 0xff) || 1);
  const changes = [{ tick: 0, tempo: DEFAULT_TEMPO }, ...tempos.sort((one, other) => one.tick - other.tick)];
  let time = 0;
  changes.forEach((change, index) => {
    const before = changes[index - 1];
    if (before) time += duration(change.tick - before.tick, before.tempo, division);
    change.time = time;
  });
  return (tick) => {
    const { tick: start, tempo, time } = changes[lastBefore(changes, tick)];
    return time + duration(tick - start, tempo, division);
  };
}

const duration = (ticks, tempo, division) => (ticks * tempo) / (division || 1) / 1e6;

function lastBefore(changes, tick) {
  let [low, high] = [0, changes.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (changes[middle].tick <= tick) low = middle;
    else high = middle;
  }
  return low;
}

/** In ticks; the metre is taken to be the same throughout. */
function barLines(tracks, division, end) {
  const { beats, unit } = tracks.find(({ metre }) => metre)?.metre ?? { beats: 4, unit: 4 };
  const bar = Math.max(1, (division & 0x7fff) * beats * (4 / unit));
  return Array.from({ length: Math.min(10_000, Math.ceil(end / bar)) }, (_, index) => index * bar);
}
