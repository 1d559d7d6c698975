/** A thin bar for as long as a track or its sound is being made, and what to do when that failed. */

import { get } from "../api.js";
import { fill, h, setStyle, textButton, toast } from "../dom.js";
import { removeNow } from "../library/deletions.js";
import { isAwaited, isInVain } from "../orders.js";
import { go } from "../router.js";
import { follow } from "./progress.js";

/**
 * @param {AbortSignal} signal
 * @param {function()} [done] when the sound is complete.
 */
export function rendering(track, signal, done = () => {}) {
  const element = h("div", { class: "rendering", hidden: true });
  const label = h("p", { class: "hint" });
  const range = { "aria-valuemin": "0", "aria-valuemax": "100" };
  const bar = h("div", { class: "rendering-bar", role: "progressbar", "aria-label": "Rendering", ...range });
  const cancel = textButton("close", "Cancel", () => giveUp(track), { class: "small" });

  const start = () =>
    follow(track, signal, {
      stage(progress) {
        label.textContent = sentence(progress);
        setStyle(bar, { "--percent": `${progress.percent}%` });
        bar.setAttribute("aria-valuenow", progress.percent);
        bar.setAttribute("aria-valuetext", label.textContent);
        bar.classList.toggle("waiting", progress.stage === "queued");
        cancel.hidden = !isOrdered(progress);
        if (bar.parentElement !== element) fill(element, bar, label, cancel);
        element.hidden = false;
      },
      done() {
        element.hidden = true;
        done();
      },
      async failed(problem) {
        // A track that is not there was deleted elsewhere.
        const isOver = problem.status === 404 || isInVain(await latest(track, signal));
        if (signal.aborted) return;
        const reason = `The ${isOver ? "song" : "sound"} could not be made. ${problem.message}`;
        const again = !isOver && textButton(null, "Try again", () => start());
        fill(element, h("p", { class: "fault", role: "alert" }, reason), again);
        element.hidden = false;
      },
    });
  start();
  return element;
}

/** A song that was waited for may be there now, without its sound. */
const latest = (track, signal) =>
  isAwaited(track) ? get(`/tracks/${track.id}`, { signal }).catch(() => track) : Promise.resolve(track);

/** Whether another service has the song still to make. */
const isOrdered = ({ stage, position }) => stage === "generating" || position !== undefined;

function sentence({ stage, percent, position }) {
  if (position) return position === 1 ? "The next in the queue" : `In the queue: number ${position}`;
  if (stage === "queued") return "In the queue: the sound will be made in a moment";
  if (stage === "generating") return `Lyria makes the song… about ${percent} %`;
  return `${stage.charAt(0).toUpperCase()}${stage.slice(1)}… ${percent} %`;
}

function giveUp({ id, title }) {
  go("/");
  removeNow({ path: `/tracks/${id}`, what: title, done: () => toast(`“${title}” is cancelled`) });
}
