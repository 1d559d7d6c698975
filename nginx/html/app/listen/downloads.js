/** The files of a track, to keep. */

import { get } from "../api.js";
import { h, icon, openDialog } from "../dom.js";

const SOUND = [
  ["mp3", "MP3", "Plays everywhere"],
  ["ogg", "Ogg Vorbis", "Small and free; games and Linux like it"],
  ["opus", "Opus", "The smallest; for the web and for phones"],
  ["flac", "FLAC", "Lossless, half the size of WAV"],
  ["wav", "WAV", "Lossless; for a studio or an editor"],
];

/**
 * A list of links to the track's files. It offers what the track names, so that an entry of the catalogue will do too.
 *
 * @param {Object} track its addresses are taken as they are; signed ones end after a day.
 */
export function downloads(track) {
  const sound = SOUND.map(([format, name, use]) => [track.audio?.[format], name, use]);
  const rest = [
    [track.score, "MIDI", "The notes, for a sequencer or a notation program"],
    [track.lyrics, "Lyrics", "With the time of each word (LRC)"],
    [track.parts?.length !== 0 && track.stems_zip, "Stems", "Each part as a file of its own, in one zip"],
  ];
  return h("ul", { class: "downloads" }, [...sound, ...rest].filter(([address]) => address).map(entry));
}

const entry = ([address, name, use]) =>
  h(
    "li",
    {},
    h("a", { href: address, download: "" }, icon("download"), h("strong", {}, name), h("span", { class: "hint" }, use)),
  );

/** The list in a dialog, with addresses that are valid now. */
export function openDownloads({ id, title }) {
  return openDialog(`Download “${title}”`, () => {
    const place = h("div", { class: "stack" }, h("p", { class: "hint" }, "One moment…"));
    get(`/tracks/${id}`).then(
      (track) => place.replaceChildren(downloads(track)),
      (problem) => place.replaceChildren(h("p", { class: "fault", role: "alert" }, problem.message)),
    );
    return place;
  });
}
