/** How a track came about: for those who want to know, or to make it again. */

import { copy, h, iconButton } from "../dom.js";
import { count, dollars, moment } from "../format.js";

export function facts(track) {
  const remarks = track.warnings.length ? ` · ${count(track.warnings.length, "remark")}` : "";
  const title = h("h2", {}, "Details", h("span", { class: "hint" }, remarks));
  const content = [h("dl", {}, entries(track)), request(track.request)];
  return h("details", { class: "panel track-facts" }, h("summary", {}, title), content);
}

function entries({ warnings, understood, seed, created_at, parts, sections, mode, request, ...others }) {
  const { model, cost_usd, adjustments } = others;
  return [
    ["Remarks", list(warnings)],
    ["Understood", list(understood)],
    ["Seed", seed !== null && seed !== undefined && h("code", {}, String(seed))],
    ["Made", [moment.format(new Date(created_at)), `, mode ${mode}`]],
    ["Model", model],
    ["Estimated cost", cost_usd && dollars.format(cost_usd)],
    ["Made to fit", list(adjustments)],
    ["Form", sections.map(({ name }) => name).join(" · ")],
    ["Played by", parts.map(({ instrument }) => instrument).join(", ")],
    ["Temperature", request.temperature !== undefined && String(request.temperature)],
    ["In the style of", (request.style_references ?? []).map(({ value }) => value).join(", ")],
  ]
    .filter(([, content]) => content && content.length !== 0)
    .map(([name, content]) => [h("dt", {}, name), h("dd", {}, content)]);
}

const list = (texts = []) => texts.length > 0 && h("ul", {}, texts.map((text) => h("li", {}, text)));

function request(request) {
  const text = JSON.stringify(request, null, 2);
  const copier = iconButton("copy", "Copy the request", () => copy(text, "Request"));
  return [
    h("div", { class: "row spread" }, h("h3", {}, "Request"), copier),
    h("pre", { tabindex: "0", role: "region", "aria-label": "Request as JSON" }, text),
  ];
}
