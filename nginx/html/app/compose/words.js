/** The lyrics and what belongs to them. */

import { fill, h, textButton } from "../dom.js";
import { count } from "../format.js";
import { IDEAS } from "./ideas.js";
import { lyricsEditor } from "./lyrics-editor.js";
import { asOrder } from "./structure.js";

const TAGS = ["Verse", "Chorus", "Bridge", "Intro", "Outro"];

/** @param {function(Object)} take puts one of the ideas into the settings. */
export function words(settings, signal, take) {
  const summary = h("p", { class: "hint reading", role: "status" });
  const order = orderButton(settings);
  const editor = lyricsEditor(settings, signal, (analysis) => {
    summary.textContent = analysis.lines.length > 0 ? summarized(analysis) : "";
    order.offer(asOrder(analysis.sections));
  });
  let next = 1;
  const another = small("dice", "Another idea", () => take(IDEAS[next++ % IDEAS.length]));
  const tags = TAGS.map((tag) => small(null, `[${tag}]`, () => insert(editor, settings, tag)));
  return [
    h("div", { class: "row spread" }, h("label", { for: "lyrics" }, "Lyrics, or an idea"), another),
    editor,
    h(
      "div",
      { class: "row spread" },
      h("div", { class: "row", role: "group", "aria-label": "Insert a tag" }, tags),
      h("div", { class: "row" }, order.element, summary),
    ),
  ];
}

const small = (picture, label, onclick) => textButton(picture, label, onclick, { class: "plain small" });

function summarized({ is_description, lines }) {
  if (is_description) return "Read as a description: no words are sung";
  const sung = lines.filter(({ syllables }) => syllables);
  const syllables = sung.reduce((sum, line) => sum + line.syllables, 0);
  return `${count(sung.length, "line")}, ${count(syllables, "syllable")}`;
}

/** Offers the order that the sections have in the lyrics, where a song can have it and this one has another. */
function orderButton(settings) {
  let tagged = [];
  const element = small("follow", "Use the order of the lyrics", () => settings.set({ order: tagged }));
  const show = () => {
    const isWhole = tagged.includes("verse") && tagged.includes("chorus");
    element.hidden = !isWhole || String(tagged) === String(settings.get("order"));
  };
  settings.follow("order", show);
  const offer = (sections) => {
    tagged = sections;
    show();
  };
  return { element, offer };
}

/** A tag on a line of its own, where the cursor is, with a blank line above it. */
function insert(editor, settings, tag) {
  const field = editor.querySelector("textarea");
  const before = field.value.slice(0, field.selectionStart).trimEnd();
  const after = field.value.slice(field.selectionEnd).replace(/^\n*/, "");
  const text = `${before && `${before}\n\n`}[${tag}]\n`;
  settings.set({ text_input: text + after });
  field.focus();
  field.setSelectionRange(text.length, text.length);
}
