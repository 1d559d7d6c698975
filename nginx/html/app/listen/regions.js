/** The sections by their names, above the sound that they are made of. */

import { h, icon } from "../dom.js";
import { clock } from "../format.js";
import { isLoaded, position, seek, whenMoved } from "./position.js";
import { isLooped, toggleLoop } from "./section-steps.js";
import { capitalized, kindOf, sectionAt } from "./sections.js";

/** @returns {Element} a list: a button that goes to the section, and one that goes round in it. */
export function regions(track, player, signal) {
  const items = track.sections.map((section) => new Region(section, track, player));
  const show = () => {
    const present = isLoaded(player, track) ? sectionAt(track, position(player, track)) : undefined;
    const loops = (section) => isLoaded(player, track) && isLooped(player, section);
    for (const item of items) item.show(item.section === present, loops(item.section));
  };
  whenMoved(player, signal, show);
  player.addEventListener("loop", show, { signal });
  show();
  return h("ol", { class: "regions", "aria-label": "Sections" }, items.map(({ element }) => element));
}

class Region {
  #loop;
  #shown = "";

  constructor(section, track, player) {
    this.section = section;
    const name = capitalized(section.name);
    const { start_seconds: start, duration_seconds: duration } = section;
    const go = h(
      "button",
      {
        type: "button", class: "region-name", "aria-label": name, title: `${name}, ${clock(start)}`,
        onclick: () => seek(player, track, start),
      },
      h("span", { class: "long" }, name),
      h("span", { class: "short" }, shortened(name)),
    );
    const loop = () => {
      if (!isLoaded(player, track)) seek(player, track, start);
      toggleLoop(player, section);
    };
    const label = `Loop ${name}`;
    const loopButton = { type: "button", class: "region-loop", "aria-label": label, title: label, onclick: loop };
    this.#loop = h("button", loopButton, icon("repeat"));
    const style = { "--share": duration / track.duration_seconds, "--kind": `var(--${kindOf(section)})` };
    this.element = h("li", { class: "region", style }, go, this.#loop);
  }

  show(isPresent, isLooped) {
    const shown = `${isPresent} ${isLooped}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.classList.toggle("present", isPresent);
    this.element.classList.toggle("looped", isLooped);
    this.#loop.setAttribute("aria-pressed", isLooped);
  }
}

/** "V1": initials, and a number. */
const shortened = (name) => name.replace(/(\p{L})\p{L}*\W*/gu, "$1");
