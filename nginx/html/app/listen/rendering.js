/** A thin bar for as long as a track's sound is being made, and what to do when that failed. */

import { fill, h, setStyle, textButton } from "../dom.js";
import { follow } from "./progress.js";

const QUEUED = "In the queue: the sound will be made in a moment";

/**
 * @param {AbortSignal} signal
 * @param {function()} done when the sound is complete.
 */
export function rendering(track, signal, done) {
  const element = h("div", { class: "rendering", hidden: true });
  const label = h("p", { class: "hint" });
  const range = { "aria-valuemin": "0", "aria-valuemax": "100" };
  const bar = h("div", { class: "rendering-bar", role: "progressbar", "aria-label": "Rendering", ...range });

  const start = () =>
    follow(track, signal, {
      stage(percent, name) {
        const isWaiting = name === "queued";
        label.textContent = isWaiting ? QUEUED : `${verb(name)} ${percent} %`;
        setStyle(bar, { "--percent": `${percent}%` });
        bar.setAttribute("aria-valuenow", percent);
        bar.classList.toggle("waiting", isWaiting);
        if (bar.parentElement !== element) fill(element, bar, label);
        element.hidden = false;
      },
      done() {
        element.hidden = true;
        done();
      },
      failed(problem) {
        const again = textButton(null, "Try again", () => start());
        const reason = `The sound could not be made. ${problem.message}`;
        fill(element, h("p", { class: "fault", role: "alert" }, reason), again);
        element.hidden = false;
      },
    });
  start();
  return element;
}

const verb = (stage) => `${stage.charAt(0).toUpperCase()}${stage.slice(1)}…`;
