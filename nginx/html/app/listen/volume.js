/** How loud it is. */

import { fill, h, icon, iconButton, setStyle } from "../dom.js";

/** For as long as the page is there. */
export function volumeControl(player) {
  const mute = iconButton("volume", "Mute", () => (player.isMuted = !player.isMuted), { "aria-keyshortcuts": "m" });
  const slider = h("input", {
    type: "range", class: "thin", min: 0, max: 100, step: 5, "aria-label": "Volume",
    oninput: () => (player.volume = Number(slider.value) / 100),
  });
  const show = () => {
    const percent = player.isMuted ? 0 : Math.round(100 * player.volume);
    fill(mute, icon(percent === 0 ? "muted" : "volume"));
    mute.setAttribute("aria-pressed", player.isMuted);
    slider.value = percent;
    slider.setAttribute("aria-valuetext", `${percent} %`);
    setStyle(slider, { "--filled": `${percent}%` });
  };
  player.addEventListener("volume", show);
  show();
  return h("div", { class: "volume" }, mute, slider);
}
