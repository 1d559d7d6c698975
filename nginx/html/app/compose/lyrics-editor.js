/**
 * A text field that shows how its text will be read: tags in the colour of their section, and each line's syllables at
 * its end, as the composer counts them.
 */

import { connection, post, Problem } from "../api.js";
import { fill, h } from "../dom.js";

const TAG = /^\s*[[(].*[\])]\s*$/;
const PLACEHOLDER = `Write lyrics, with tags such as [Verse] and [Chorus] if you like.
Or describe a song: “slow and warm, rain on the window”.`;
const KINDS = ["pre-chorus", "chorus", "verse", "bridge", "intro", "outro"];
/** How a text without words is read. */
const NOTHING = { is_description: false, sections: [], lines: [] };
/** Milliseconds without a key before the composer is asked. */
const PAUSE = 180;

/** @param {function(Object)} read gets each answer of POST /lyrics/analyze. */
export function lyricsEditor(settings, signal, read) {
  // Letter by letter the same text below the field's own, which is transparent; see compose.css.
  const paper = h("div", { class: "paper", "aria-hidden": "true" });
  const field = h("textarea", {
    id: "lyrics",
    dataset: { field: "text_input" },
    spellcheck: "true",
    dir: "auto",
    rows: 14,
    placeholder: PLACEHOLDER,
    oninput: () => settings.set({ text_input: field.value }),
  });
  // By their texts, so that what is known stays while something else is being written.
  let known = new Map();
  const ask = analyst(signal, (analysis) => {
    known = new Map(field.value.split("\n").map((text, index) => [text, analysis.lines[index]]));
    draw();
    read(analysis);
  });

  const draw = () => fill(paper, field.value.split("\n").map((text) => row(text, known.get(text))));

  settings.follow("text_input", (text) => {
    if (field.value !== text) field.value = text;
    draw();
    ask(text);
  });
  connection.addEventListener("key", () => ask(field.value), { signal });
  return h("div", { class: "editor" }, paper, field);
}

function row(text, line) {
  const isTag = line ? line.kind === "tag" : TAG.test(text);
  const kind = isTag && KINDS.find((name) => (line?.section ?? text).toLowerCase().includes(name));
  const count = line?.syllables && h("span", { class: "count" }, String(line.syllables));
  // A blank keeps an empty line as high as the others.
  return h("div", { class: isTag ? `line tag-line ${kind || ""}` : "line", dir: "auto" }, text || " ", count);
}

/** Asks how a text is read, when it has not changed for a moment; what a newer text overtakes is dropped. */
function analyst(signal, tell) {
  let timer = 0;
  let latest = 0;
  signal.addEventListener("abort", () => clearTimeout(timer));
  return (text) => {
    const turn = ++latest;
    clearTimeout(timer);
    if (!text.trim()) return tell(NOTHING);
    timer = setTimeout(async () => {
      try {
        const analysis = await post("/lyrics/analyze", { text_input: text }, { signal, isQuiet: true });
        if (turn === latest) tell(analysis);
      } catch (problem) {
        // The numbers are an extra; what is wrong with the text is told when a song is asked for.
        if (!(problem instanceof Problem) && !signal.aborted) throw problem;
      }
    }, PAUSE);
  };
}
