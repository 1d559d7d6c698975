/** Lyrics that follow the song word by word. */

import { h, icon } from "../dom.js";
import { lyricsOf } from "./files.js";
import { readLyrics } from "./lrc.js";
import { painter } from "./painter.js";
import { position, seek, whenMoved } from "./position.js";
import { capitalized, kindOf, sectionAt } from "./sections.js";
import { Sheet } from "./sheet.js";

/** A rest of so many seconds is shown as one. */
const REST = 6;

/** @returns {Element} at once; the words come when they are there. */
export function lyrics(track, player, signal) {
  const text = h("p", { class: "hint lyrics-note" }, "One moment…");
  const panel = h("section", { class: "panel lyrics", "aria-label": "Lyrics" }, text);
  panel.classList.toggle("wordless", track.request.instrumental === true);
  const note = (words) => {
    panel.classList.add("wordless");
    text.textContent = words;
  };
  lyricsOf(track, signal)
    .then((text) => {
      const lines = readLyrics(text);
      panel.classList.toggle("wordless", lines.length === 0);
      if (lines.length) panel.replaceChildren(...sheet(lines, track, player, signal));
      else note("♪ An instrumental: there are no words to follow.");
    })
    .catch((problem) => signal.aborted || note(`The lyrics are not there: ${problem.message}`));
  return panel;
}

function sheet(lines, track, player, signal) {
  const rows = withRests(lines).map((line) => row(line, () => seek(player, track, line.start)));
  const list = h("ol", { dir: direction(rows) }, withHeadings(rows, track));
  const box = h("div", { class: "lyrics-box", role: "group", tabindex: "-1", "aria-label": "Lines, to go to" }, list);
  const follow = h("button", { type: "button", class: "follow", hidden: true }, icon("follow"), "Follow");
  const sheet = new Sheet(rows, box, follow);
  const draw = painter(box, signal, (isChanged) => sheet.show(position(player, track), isChanged));
  whenMoved(player, signal, draw);
  follow.addEventListener("click", () => sheet.follow());
  return [box, follow];
}

/** Names of sections and rests stand on the side where most lines begin; each line has a direction of its own. */
function direction(rows) {
  const lines = rows.filter(({ isRest }) => !isRest);
  return 2 * lines.filter(({ element }) => element.matches(":dir(rtl)")).length > lines.length ? "rtl" : "ltr";
}

/** Lines, and between them what is only played. */
function withRests(lines) {
  return lines.flatMap((line, index) => {
    const start = index === 0 ? 0 : lines[index - 1].end;
    return line.start - start < REST ? [line] : [rest(start, line.start), line];
  });
}

function rest(start, end) {
  const step = (end - start) / 3;
  const words = [start, start + step, end - step].map((time) => ({ start: time, end: time + step, text: "• " }));
  return { start, end, words, isRest: true };
}

function row(line, go) {
  const words = line.words.map((word) => {
    return { ...word, sung: 0, element: h("span", { class: "word" }, word.text.trimEnd()) };
  });
  const content = words.flatMap(({ element, text }) => (text === text.trimEnd() ? [element] : [element, " "]));
  const element = line.isRest
    ? h("p", { class: "line rest", "aria-hidden": "true" }, content)
    : h("button", { type: "button", class: "line", dir: "auto", tabindex: "-1", onclick: go }, content);
  return { ...line, words, element };
}

/** List items, with the names of the sections where they begin. */
function withHeadings(rows, track) {
  let before = null;
  return rows.flatMap((row) => {
    // A line may begin a little before its section does.
    const section = row.isRest ? before : sectionAt(track, (row.start + row.end) / 2);
    const isOther = section && section !== before;
    before = section;
    return [isOther && heading(section), h("li", {}, row.element)];
  });
}

const heading = (section) =>
  h("li", { class: "lyrics-part", style: { "--section": `var(--${kindOf(section)})` } }, capitalized(section.name));
