/** A WAV file of the server's, read in pieces while it is listened to: 24 bits, two channels. */

import { ask, patiently, Problem, uninterrupted } from "../api.js";
import { pause } from "../pause.js";
import { Turns } from "./turns.js";

/** The header with its tags is shorter. */
const HEAD_BYTES = 4096;
const FRAME_BYTES = 6;
const FULL_SCALE = 2 ** 23;
/** Milliseconds. */
const LOOK_INTERVAL = 300;
const MANY_LOOKS = 100;
/** A browser has six connections to a server, and a file that waits to be made holds one. */
const openings = new Turns(3);

export class WaveFile {
  #address;
  #start;

  /** Frames that are in it, and how many are a second. */
  frames;
  sampleRate;

  /**
   * Has the file made if there is none yet, and waits for it.
   *
   * @param {string} address without a signature: the key is sent.
   * @throws {Problem} when it cannot be had.
   */
  static open(address, signal) {
    return patiently(async () => {
      for (;;) {
        const head = await openings.take(() => bytes(address, 0, HEAD_BYTES, signal));
        if (head) return new WaveFile(address, head);
        await completion(address, signal);
      }
    }, signal);
  }

  constructor(address, head) {
    this.#address = address;
    const { start, bytes, sampleRate } = layout(head);
    this.#start = start;
    this.frames = Math.floor(bytes / FRAME_BYTES);
    this.sampleRate = sampleRate;
  }

  /**
   * @param {Float32Array[]} channels left and right, to be filled with what begins at a frame.
   * @throws {Problem}
   */
  async read(frame, channels, signal) {
    const [left, right] = channels;
    const data = await patiently(() => this.#bytes(frame, left.length, signal), signal);
    const count = Math.min(left.length, Math.floor(data.length / FRAME_BYTES));
    for (let index = 0, place = 0; index < count; index++, place += FRAME_BYTES) {
      left[index] = sample(data, place);
      right[index] = sample(data, place + 3);
    }
  }

  async #bytes(frame, count, signal) {
    for (;;) {
      const found = await bytes(this.#address, this.#start + frame * FRAME_BYTES, count * FRAME_BYTES, signal);
      if (found) return found;
      // It was thrown away meanwhile, and is made again.
      await completion(this.#address, signal);
    }
  }
}

/** Little-endian; the highest byte has the sign. */
const sample = (bytes, place) =>
  ((bytes[place + 2] << 24) | (bytes[place + 1] << 16) | (bytes[place] << 8)) / 256 / FULL_SCALE;

/** Walks over the chunks: a name of four letters, a length, and so many bytes, one more where they are odd. */
function layout(head) {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const name = (place) => String.fromCharCode(...head.subarray(place, place + 4));
  let sampleRate = 0;
  for (let place = 12; name(0) === "RIFF" && place + 8 <= head.length; ) {
    const length = view.getUint32(place + 4, true);
    const start = place + 8;
    if (name(place) === "data" && sampleRate) return { start, bytes: length, sampleRate };
    if (name(place) === "fmt " && view.getUint16(start + 2, true) === 2 && view.getUint16(start + 14, true) === 24) {
      sampleRate = view.getUint32(start + 4, true);
    }
    place = start + length + (length % 2);
  }
  throw new Problem({ title: "The sound of a part cannot be read" });
}

/** A part of a file; null where the file is not complete, which is now being made. */
async function bytes(address, start, count, signal) {
  const response = await ask("GET", address, { headers: { Range: `bytes=${start}-${start + count - 1}` }, signal });
  if (response.status === 206) return new Uint8Array(await uninterrupted(response.arrayBuffer()));
  // A stream cannot be sought in. The server goes on with what it has begun.
  const reader = response.body.getReader();
  await uninterrupted(reader.read());
  await reader.cancel();
  return null;
}

async function completion(address, signal) {
  for (let looks = 0; looks < MANY_LOOKS; looks++) {
    await pause(LOOK_INTERVAL, signal);
    const { headers } = await ask("HEAD", address, { signal });
    if (headers.get("Accept-Ranges") === "bytes") return;
  }
}
