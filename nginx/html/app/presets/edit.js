import { get } from "../api.js";
import { temperatureField, textField as settingField } from "../compose/fields.js";
import { title } from "../compose/preset-cards.js";
import { structureField } from "../compose/structure.js";
import { styleReferencesField } from "../compose/style-references.js";
import { fill, h, openDialog } from "../dom.js";
import { Draft } from "./draft.js";
import { labelled, longField, nameField, NAME_HINT, presetForm } from "./form.js";
import { store } from "./store.js";

/**
 * A dialog with all that a preset says.
 *
 * @param {Object} [preset] as the server has it; none for a new one.
 * @returns {Promise<Object|undefined>} as it was saved; undefined when the dialog was dismissed.
 */
export function editPreset(preset = {}) {
  const isNew = preset.name === undefined;
  return openDialog(isNew ? "New preset" : `Edit “${title(preset.name)}”`, (close) => {
    const draft = new Draft(preset);
    const name = isNew && nameField();
    const description = longField("description", preset.description, { rows: 2, autofocus: !isNew });
    const tips = longField("tips", preset.tips, { rows: 4 });
    const fields = [
      name && labelled("Name", name, NAME_HINT),
      labelled("Description", description),
      settingField(draft, "genre", "Genre", { list: "preset-genres" }),
      genres(),
      structureField(draft),
      styleReferencesField(draft),
      temperatureField(draft),
      labelled("Tips", tips, "How to write for it; shown beside the lyrics"),
    ];
    const save = () => {
      draft.dispatchEvent(new Event("finish"));
      return store(
        {
          ...draft.preset,
          name: name ? name.value : preset.name,
          description: description.value,
          tips: tips.value || null,
        },
        preset.name,
      );
    };
    return presetForm(fields, save, close);
  });
}

/** What the genre may be completed to; any other one is as good. */
function genres() {
  const list = h("datalist", { id: "preset-genres" });
  get("/genres", { patient: false })
    .then((known) => fill(list, known.map(({ name }) => h("option", { value: name }))))
    .catch(() => {});
  return list;
}
