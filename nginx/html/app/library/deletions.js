/** Deletions that can be taken back for some seconds: the server is told only then. */

import { remove } from "../api.js";
import { toast } from "../dom.js";

const SECONDS = 8;
const going = new Map();

/**
 * Dispatches "going", "back" and "gone", with the path as `detail`, so that every view knows what to leave out, also
 * one that was opened meanwhile.
 */
export const deletions = new EventTarget();

/** Whether it is to be deleted, so not to be listed. */
export const isGoing = (path) => going.has(path);

/**
 * Offers Undo for 8 seconds, then sends DELETE; at once when the page is left. The caller has hidden it, or hides it
 * when it hears "going".
 *
 * @param {Object} deletion
 * @param {string} deletion.path as DELETE takes it: "/tracks/ID"
 * @param {string} deletion.what its name, for the message
 * @param {function()} [deletion.undo] Shows it again: it was taken back, or the server did not delete it.
 * @param {function()} [deletion.done] It is deleted.
 */
export function removeLater({ path, what, undo, done }) {
  if (isGoing(path)) return;
  const timer = setTimeout(() => settle(path), SECONDS * 1000);
  const notice = toast(`Deleted “${what}”`, { action: "Undo", run: () => bringBack(path), seconds: SECONDS });
  going.set(path, { what, undo, done, timer, notice });
  tell("going", path);
}

/** What costs something for as long as it is there goes at once. */
export function removeNow(deletion) {
  removeLater(deletion);
  return settle(deletion.path);
}

window.addEventListener("pagehide", () => {
  for (const path of going.keys()) settle(path);
});

/** Does now what was to be done later; something new may stand at the path then. */
export async function settle(path) {
  const deletion = going.get(path);
  if (!deletion) return;
  clearTimeout(deletion.timer);
  deletion.notice.close();
  await (deletion.sending ??= send(path, deletion));
}

async function send(path, { done }) {
  try {
    // Arrives although the page is left meanwhile.
    await remove(path, { keepalive: true });
  } catch (problem) {
    // Somebody else was faster.
    if (problem.status !== 404) return fail(path, problem);
  }
  going.delete(path);
  tell("gone", path);
  done?.();
}

function fail(path, problem) {
  toast(`“${going.get(path).what}” could not be deleted. ${problem.message}`, { kind: "failed", seconds: 10 });
  bringBack(path);
}

function bringBack(path) {
  const deletion = going.get(path);
  if (!deletion) return;
  clearTimeout(deletion.timer);
  going.delete(path);
  tell("back", path);
  deletion.undo?.();
}

const tell = (type, path) => deletions.dispatchEvent(new CustomEvent(type, { detail: path }));
