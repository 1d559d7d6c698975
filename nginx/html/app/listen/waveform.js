/** A song to be seen: its sections, its sound, and where it is. */

import { h, setStyle } from "../dom.js";
import { clock, spokenTime } from "../format.js";
import { outline } from "./outline.js";
import { isLoaded, position, seek, whenMoved } from "./position.js";
import { regions } from "./regions.js";
import { capitalized, sectionAt } from "./sections.js";
import { seekByKey } from "./seek-keys.js";
import { WaveformPicture } from "./waveform-picture.js";

/**
 * @param {Object} track the server's
 * @param {Player} player seeks in the track, and loads it when another one is loaded.
 * @param {AbortSignal} signal when the view is left
 */
export function waveform(track, player, signal) {
  const picture = new WaveformPicture(track, signal);
  const slider = h(
    "div",
    {
      class: "wave", role: "slider", tabindex: 0, "aria-label": "Position in the song",
      "aria-valuemin": 0, "aria-valuemax": Math.round(track.duration_seconds),
      onkeydown: (event) => seekByKey(event, track, position(player, track), (time) => seek(player, track, time)),
    },
    picture.element,
    loopRange(track, player, signal),
    h("div", { class: "playhead" }),
  );
  point(slider, track, (time) => seek(player, track, time));
  follow(slider, track, player, signal);
  outline(track, signal, (peaks) => picture.show(peaks));
  return h("div", { class: "waveform" }, regions(track, player, signal), slider);
}

/** Only what moves is touched each frame: a clip and a shift. */
function follow(slider, track, player, signal) {
  let spoken = -1;
  const show = () => {
    const time = position(player, track);
    setStyle(slider, { "--played": time / track.duration_seconds });
    if (spoken === Math.floor(time)) return;
    spoken = Math.floor(time);
    slider.setAttribute("aria-valuenow", spoken);
    const section = sectionAt(track, time);
    const words = [spokenTime(time), section && capitalized(section.name)];
    slider.setAttribute("aria-valuetext", words.filter(Boolean).join(", "));
  };
  whenMoved(player, signal, show);
  show();
}

/** Shows the time under the pointer; goes there when it is pressed, and along with it. */
function point(slider, track, seek) {
  const bubble = h("span", { class: "bubble", "aria-hidden": "true" });
  const marker = h("div", { class: "pointed", hidden: true }, bubble);
  const timeAt = ({ clientX }) => {
    const { left, width } = slider.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left) / width)) * track.duration_seconds;
  };
  const show = (event) => {
    const time = timeAt(event);
    marker.hidden = false;
    bubble.textContent = clock(time);
    setStyle(marker, { "--at": time / track.duration_seconds });
    return time;
  };
  slider.append(marker);
  slider.addEventListener("pointermove", (event) => {
    const time = show(event);
    if (slider.hasPointerCapture(event.pointerId)) seek(time);
  });
  slider.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    seek(show(event));
  });
  for (const name of ["pointerleave", "pointercancel"]) slider.addEventListener(name, () => (marker.hidden = true));
}

function loopRange(track, player, signal) {
  const range = h("div", { class: "loop-range", hidden: true });
  const show = () => {
    const loop = isLoaded(player, track) ? player.loop : null;
    range.hidden = !loop;
    if (!loop) return;
    setStyle(range, { "--start": loop.start / track.duration_seconds, "--end": loop.end / track.duration_seconds });
  };
  for (const event of ["loop", "track"]) player.addEventListener(event, show, { signal });
  show();
  return range;
}
