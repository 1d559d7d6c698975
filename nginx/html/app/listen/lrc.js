/** Lyrics with times: LRC, with the times of words as its enhanced form has them. */

const STAMP = /^\s*\[(\d+):(\d+(?:[.:]\d+)?)\]/;
const WORD = /<(\d+):(\d+(?:[.:]\d+)?)>/;
/** Seconds that the last line stays when nothing says how long it is. */
const LAST = 4;

/**
 * The lines that are sung, in order of time; none for an instrumental. Times are in seconds, a word keeps the blank
 * after it. Where the file times only lines, a line is one word.
 *
 * @param {string} text
 * @returns {Array<{start: number, end: number, words: Array<{start: number, end: number, text: string}>}>}
 */
export function readLyrics(text) {
  const lines = text.split(/\r?\n/).flatMap(stamped).sort((one, other) => one.start - other.start);
  // An empty line ends the one before it, and so does any other.
  lines.forEach((line, index) => close(line, lines[index + 1]?.start ?? line.start + LAST));
  return lines.filter(isSung);
}

/** One for each time that the line has. */
function stamped(text) {
  const starts = [];
  let rest = text;
  for (let match; (match = rest.match(STAMP)); rest = rest.slice(match[0].length)) {
    starts.push(seconds(match[1], match[2]));
  }
  return starts.map((start) => ({ start, words: words(rest, start) }));
}

function words(text, start) {
  // The text before the first time, then minutes, seconds and text in turn.
  const [first, ...pieces] = text.split(WORD);
  const words = first.trim() ? [{ start, text: first }] : [];
  for (let index = 0; index < pieces.length; index += 3) {
    words.push({ start: seconds(pieces[index], pieces[index + 1]), text: pieces[index + 2] });
  }
  return words;
}

/** Gives the words their ends. What has a time but no text is an end alone. */
function close(line, next) {
  line.words.forEach((word, index) => (word.end = Math.max(word.start, line.words[index + 1]?.start ?? next)));
  line.words = line.words.filter(({ text }) => text.trim());
  const last = line.words.at(-1);
  line.end = last?.end ?? next;
  if (last) last.text = last.text.trimEnd();
}

/** Notes say that there is music, as in "♪ Instrumental ♪". */
const isSung = ({ words }) =>
  words.some(({ text }) => /[\p{L}\p{N}]/u.test(text)) && !/^\s*[♪♫♬]/u.test(words[0].text);

const seconds = (minutes, rest) => 60 * Number(minutes) + Number(rest.replace(":", "."));
