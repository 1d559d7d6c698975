/** The keys that work anywhere on the page. */

import { h, openDialog } from "../dom.js";
import { go } from "../router.js";
import { toggleLoopHere, toNextSection, toPreviousSection } from "./section-steps.js";
import { STEP } from "./seek-keys.js";

const LOUDER = 0.05;

/** Whose keys are their own: what is written in, what is pressed with Space, what is moved by arrows. */
const FIELDS =
  "textarea, select, [contenteditable], input:not([type='range'], [type='checkbox'], [type='radio'], [type='button'])";
const PRESSED =
  "button, summary, input, [role='button'], [role^='menuitem'], [role='option'], [role='tab'], [role='switch']";
const MOVED =
  "input, [role='slider'], [role^='menu'], [role='listbox'], [role='option'], [role='radio'], [role='grid']";

const back = (player) => player.seek(player.time - STEP);
const forward = (player) => player.seek(player.time + STEP);

/**
 * `{keys, names, does, run}`: `KeyboardEvent.key` of each key ("Shift+" before it), how they are called, what they do.
 * `isRepeated` runs again while the key is held; `except` is where the key has another meaning.
 */
export const SHORTCUTS = [
  { keys: [" "], names: ["Space"], except: PRESSED, does: "Play or pause", run: (player) => player.toggle() },
  { keys: ["k"], names: ["K"], does: "Play or pause", run: (player) => player.toggle() },
  { keys: ["ArrowLeft"], names: ["←"], except: MOVED, isRepeated: true, does: `Back ${STEP} seconds`, run: back },
  { keys: ["ArrowRight"], names: ["→"], except: MOVED, isRepeated: true, does: `On ${STEP} seconds`, run: forward },
  { keys: ["Shift+ArrowLeft"], names: ["Shift ←"], does: "Previous section", run: toPreviousSection },
  { keys: ["Shift+ArrowRight"], names: ["Shift →"], does: "Next section", run: toNextSection },
  { keys: ["l"], names: ["L"], does: "Loop this section", run: toggleLoopHere },
  { keys: ["m"], names: ["M"], does: "Mute", run: (player) => (player.isMuted = !player.isMuted) },
  { keys: ["-", "_"], names: ["−"], isRepeated: true, does: "Quieter", run: (player) => (player.volume -= LOUDER) },
  { keys: ["=", "+"], names: ["+"], isRepeated: true, does: "Louder", run: (player) => (player.volume += LOUDER) },
  { keys: [..."123456789"], names: ["1", "9"], does: "Mute a part", run: mutePart },
  { keys: ["/"], names: ["/"], isFree: true, does: "Search the library", run: search },
  { keys: ["?"], names: ["?"], isFree: true, does: "These shortcuts", run: help },
];

/** For as long as the page is there. */
export function listenToKeys(player) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest?.(FIELDS) || document.querySelector("dialog[open]")) return;
    const shortcut = SHORTCUTS.find((shortcut) => isMeant(shortcut, event));
    if (!shortcut || (!player.track && !shortcut.isFree)) return;
    event.preventDefault();
    if (!event.repeat || shortcut.isRepeated) shortcut.run(player, event.key);
  });
}

function isMeant({ keys, except }, { key, shiftKey, target }) {
  // Which signs need Shift depends on the keyboard.
  const isSign = key.length === 1;
  const name = isSign ? key.toLowerCase() : shiftKey ? `Shift+${key}` : key;
  return keys.includes(name) && !(except && target.closest?.(except));
}

function mutePart({ mixer }, key) {
  const part = mixer.parts[Number(key) - 1];
  if (part) mixer.set(part.name, { isMuted: !part.isMuted });
}

/** The library may have to be shown first. */
async function search() {
  // A filter that is there stays.
  if (!location.hash.startsWith("#/library")) go("/library");
  for (let frames = 0; frames < 120; frames++) {
    const field = location.hash.startsWith("#/library") && document.querySelector("#main .filter input[type='search']");
    if (field) return field.select();
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

export function help() {
  const lines = grouped().map(({ names, does }) => line(names, does));
  openDialog("Keyboard shortcuts", () => h("dl", { class: "shortcuts" }, lines));
}

/** Keys that do the same stand together. */
function grouped() {
  const groups = new Map();
  for (const { names, does } of SHORTCUTS) groups.set(does, [...(groups.get(does) ?? []), ...names]);
  return [...groups].map(([does, names]) => ({ does, names }));
}

function line(names, does) {
  const between = names[0] === "1" ? " to " : " or ";
  const keys = names.flatMap((name, index) => [index > 0 && between, h("kbd", {}, name)]);
  return h("div", {}, h("dt", {}, keys), h("dd", {}, does));
}
