import { openDialog } from "../dom.js";
import { labelled, longField, nameField, NAME_HINT, presetForm } from "./form.js";
import { store } from "./store.js";

/**
 * Asks for a name, a description and tips, and saves settings under it.
 *
 * @param {Object} settings `genre`, `structure`, `style_references`, `temperature`
 * @param {Object} [existing] the preset that they came from: saved under its name they replace it, under another one
 *   they are a new preset.
 * @returns {Promise<Object|undefined>} the preset; undefined when the dialog was dismissed.
 */
export function savePreset(settings, existing) {
  return openDialog("Save as a preset", (close) => {
    const name = nameField(existing?.name);
    const description = longField("description", existing?.description, { rows: 2 });
    const tips = longField("tips", existing?.tips);
    const fields = [
      labelled("Name", name, NAME_HINT),
      labelled("Description", description, "What it is for, in a sentence"),
      labelled("Tips", tips, "How to write for it; shown beside the lyrics"),
    ];
    const about = () => ({ name: name.value, description: description.value, tips: tips.value || null });
    const save = () => store({ ...settings, ...about() }, existing?.name);
    return presetForm(fields, save, close);
  });
}
