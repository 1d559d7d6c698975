/** Colours of the parts, and colours for a canvas, which knows no tokens of a style sheet. */

import { h } from "../dom.js";

/** As many as styles/listen.css has. */
const COLOURS = 10;

/** Of a part by its place in the track, wherever it is shown. */
export const partToken = (index) => `--part-${index % COLOURS}`;

/** What tokens stand for at an element now. */
export function resolve(element, tokens) {
  const probe = h("span", { hidden: true });
  element.append(probe);
  const colours = tokens.map((token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return colours;
}
