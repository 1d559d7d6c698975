/** Addresses behind the `#`: "#/tracks/ID" and its like. */

import { closeDialogs, fill, h } from "./dom.js";

const main = document.querySelector("#main");
let leaving = new AbortController();

/**
 * Shows the view of the present address, and of each that comes.
 *
 * @param {Array<[RegExp, string, function({signal: AbortSignal, parameters: string[], query: URLSearchParams}):
 *   Promise<Element>|Element]>} routes pattern of the path, title, view. The signal says when the view is left.
 */
export function start(routes) {
  const show = () => open(routes);
  window.addEventListener("hashchange", show);
  show();
}

/** @param {string} path "/tracks/ID" */
export function go(path) {
  location.hash = path;
}

async function open(routes) {
  const [path, query] = location.hash.slice(1).split("?");
  leaving.abort();
  closeDialogs();
  leaving = new AbortController();
  const { signal } = leaving;
  const [pattern, title, view] = routes.find(([pattern]) => pattern.test(path || "/")) ?? [/$/, "Not found", missing];
  mark(path || "/");
  document.title = `${title} · Music Track Generator`;
  try {
    const parameters = (path || "/").match(pattern).slice(1).map(decodeURIComponent);
    const content = await view({ signal, parameters, query: new URLSearchParams(query) });
    if (!signal.aborted) show(content);
  } catch (problem) {
    if (!signal.aborted) show(failure(problem));
  }
}

function show(content) {
  const isFirst = !main.querySelector("h1");
  fill(main, content);
  window.scrollTo(0, 0);
  // What had the focus is gone; it goes on from the top of the view, unless the view has a better place for it.
  if (!isFirst && document.activeElement === document.body) main.focus({ preventScroll: true });
}

function mark(path) {
  for (const link of document.querySelectorAll("nav a[href^='#']")) {
    if (link.hash.slice(1) === path) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

const missing = () => failure({ status: 404, message: "There is nothing at this address." });

function failure({ status, message }) {
  const title = status === 404 ? "Not found" : "That did not work";
  const way = h("p", {}, h("a", { href: "#/" }, "Make a song"));
  return h("div", { class: "empty" }, h("h1", {}, title), h("p", {}, message), way);
}
