/** What stands where there are no rows. */

import { h, icon, textButton } from "../dom.js";

const notice = (attributes, ...children) => h("div", { class: "empty", ...attributes }, children);

/** Before the first answer. */
export const loading = () =>
  h(
    "div",
    { class: "songs waiting", "aria-hidden": "true" },
    Array.from({ length: 8 }, () => h("div", { class: "song" })),
  );

export const noSongs = () =>
  notice(
    {},
    icon("note"),
    h("h2", {}, "No songs yet"),
    h("p", {}, "What you make is kept here."),
    h("a", { class: "button primary", href: "#/" }, "Make your first song"),
  );

export const nothingFound = (clear) =>
  notice(
    {},
    icon("search"),
    h("h2", {}, "Nothing found"),
    h("p", {}, "Try other words, or another genre."),
    textButton(null, "Clear the search", clear),
  );

export const refused = (problem, again) =>
  notice(
    { role: "alert" },
    h("p", {}, problem.message),
    textButton(null, "Try again", again),
  );
