/** What a song is to be like, but for its words. */

import { get, Problem } from "../api.js";
import { fill, h, textButton } from "../dom.js";
import { choiceField, durationField, numberField, switchField, temperatureField, textField } from "./fields.js";
import { randomSeed } from "./generate.js";
import { structureField } from "./structure.js";
import { styleReferencesField } from "./style-references.js";

const MODES = { local: "Composed here", simulate: "Prompt only", gcp: "Google Lyria" };
const TONICS = ["C", "G", "D", "A", "E", "B", "F#", "C#", "Ab", "Eb", "Bb", "F"];
const KEYS = TONICS.flatMap((tonic) => [`${tonic} major`, `${tonic} minor`]);

/** @param {{make: function(), save: function()}} act makes the song; saves the wishes as a preset. */
export const wishes = (settings, signal, { make, save }) => [
  h("div", { class: "pair" }, genreField(settings, signal), titleField(settings)),
  durationField(settings),
  structureField(settings),
  styleReferencesField(settings),
  temperatureField(settings),
  switchField(settings, "instrumental", "Instrumental: a melody, no words"),
  modeField(settings, signal),
  rareFields(settings, make),
  h("div", { class: "row" }, textButton("save", "Save as preset", save, { class: "small" })),
];

/** Any genre; those that are known are offered. */
function genreField(settings, signal) {
  const list = h("datalist", { id: "genres" });
  const field = textField(settings, "genre", "Genre", { list: list.id, placeholder: "such as jazz" });
  const offer = () =>
    get("/genres", { signal })
      .then((genres) => fill(list, genres.map(({ name }) => h("option", { value: name }))))
      .catch(passOver);
  field.addEventListener("focusin", offer, { once: true });
  field.append(list);
  return field;
}

const titleField = (settings) => textField(settings, "title", "Title", { placeholder: "from the words" });

/** Where the server has more than one. */
function modeField(settings, signal) {
  const place = h("div", { hidden: true });
  get("/config", { signal })
    .then(({ mode: own, modes }) => {
      if (settings.get("mode") === own || !modes.includes(settings.get("mode"))) settings.set({ mode: "" });
      if (modes.length < 2) return;
      const others = modes.filter((mode) => mode !== own).map((mode) => [mode, MODES[mode]]);
      fill(place, choiceField(settings, "mode", "Mode", [["", MODES[own]], ...others]));
      place.hidden = false;
    })
    .catch(passOver);
  return place;
}

function rareFields(settings, make) {
  const isUsed = ["tempo_bpm", "key", "seed"].some((field) => settings.get(field) !== "");
  const another = () => {
    settings.set({ seed: randomSeed() });
    make();
  };
  return h(
    "details",
    { open: isUsed },
    h("summary", {}, "Tempo, key and seed"),
    h(
      "div",
      { class: "pair" },
      numberField(settings, "tempo_bpm", "Tempo, BPM", { placeholder: "of the genre" }),
      choiceField(settings, "key", "Key", [["", "of the song"], ...KEYS.map((key) => [key, key])]),
      numberField(settings, "seed", "Seed", { inputmode: "numeric", placeholder: "of the wishes" }),
      textButton("dice", "Another take", another),
    ),
  );
}

/** Of what only helps: a view that is left takes its requests with it, and who has no key is told so elsewhere. */
function passOver(error) {
  if (error.name !== "AbortError" && !(error instanceof Problem)) throw error;
}
