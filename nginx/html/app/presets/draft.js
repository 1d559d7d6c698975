import { BLANK, orderOf, Values } from "../compose/settings.js";

/** A preset while it is edited: the fields of the Create view show and change it as they do its settings. */
export class Draft extends Values {
  #preset;

  /** @param {Object} preset as the server has it; empty for a new one. */
  constructor(preset) {
    const { genre, style_references, temperature, structure } = { ...BLANK, ...preset };
    super({ genre, style_references, temperature, order: structure ? orderOf(structure) : BLANK.order });
    this.#preset = preset;
  }

  /** What is to be saved: what nobody edits here stays. */
  get preset() {
    const { order, ...others } = this.all;
    return { ...this.#preset, ...others, structure: { order } };
  }
}
