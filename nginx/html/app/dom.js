/** Building blocks of the page. Nothing here parses HTML: what a server or a user wrote cannot become markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * An element.
 *
 * @param {string} tag
 * @param {Object} [attributes] Functions named on… become listeners, `dataset` and `style` (custom properties
 *   included) are merged, false and null leave an attribute out, true sets it without a value.
 * @param {...(Node|string|null|false|Array)} children Null and false are left out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) set(element, name, value);
  element.append(...kept(children));
  return element;
}

function set(element, name, value) {
  if (isNothing(value)) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name === "style") setStyle(element, value);
  else if (name === "value") element.value = value;
  else element.setAttribute(name, value === true ? "" : value);
}

/** Through the object model: the policy of the site forbids style attributes. */
export function setStyle(element, style) {
  for (const [name, value] of Object.entries(style)) element.style.setProperty(name, value);
}

const isNothing = (child) => child === null || child === undefined || child === false;

const kept = (children) => children.flat(Infinity).filter((child) => !isNothing(child));

/** Puts other children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...kept(children));
  return element;
}

/** Paths on a field of 24 by 24; strokes but where `filled` says otherwise. */
const ICONS = {
  play: "M7 4.5v15l12.5-7.5z",
  pause: "M7 4.5h3.5v15H7zM13.5 4.5H17v15h-3.5z",
  previous: "M18 5v14l-9-7zM6 5h2v14H6z",
  next: "M6 5v14l9-7zM16 5h2v14h-2z",
  repeat: "M4 12V9a3 3 0 0 1 3-3h13l-3-3m3 9v3a3 3 0 0 1-3 3H4l3 3",
  volume: "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
  muted: "M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5m0-5l-5 5",
  download: "M12 4v11m-4.5-4l4.5 4.5 4.5-4.5M5 19.5h14",
  close: "M6 6l12 12M18 6L6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.2 10.5v6M13.8 10.5v6",
  edit: "M5 19h3.5L19 8.5 15.5 5 5 15.5zM13 7.5L16.5 11",
  copy: "M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  dice: "M5 5h14v14H5zM9 9h.01M15 15h.01M9 15h.01M15 9h.01M12 12h.01",
  bulb: "M9.5 18h5M10.5 21h3M8.7 15.2A6 6 0 1 1 15.3 15.200c-.6.5-.8 1-.8 1.800h-5c0-.8-.2-1.3-.8-1.800z",
  save: "M5 5h11l3 3v11H5zM8 5v5h7V5M8 19v-5.500h8V19",
  note: "M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
  key: "M14 10a4.5 4.5 0 1 1-4.5-4.500A4.5 4.5 0 0 1 14 10zM13 13l6.5 6.500M16.5 16.500l2-2",
  help: "M9 9.500a3 3 0 1 1 4.5 2.600c-1 .6-1.5 1.2-1.5 2.400M12 18h.01",
  terminal: "M5 7l5 5-5 5M12.5 17.500h6.5",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  follow: "M12 4v16m-5-5l5 5 5-5M5 4h14",
};
const FILLED = new Set(["play", "pause", "previous", "next"]);

/** A picture beside a text or in a button that has a name; read by nobody. */
export function icon(name) {
  const picture = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  picture.setAttribute("class", FILLED.has(name) ? "icon filled" : "icon");
  path.setAttribute("d", ICONS[name]);
  picture.append(path);
  return picture;
}

/** A button that is a picture alone. */
export function iconButton(name, label, onclick, attributes = {}) {
  const own = { type: "button", class: "round", "aria-label": label, title: label, onclick };
  return h("button", { ...own, ...attributes }, icon(name));
}

/** A button with a text, and a picture before it unless `name` is null. */
export const textButton = (name, label, onclick, attributes = {}) =>
  h("button", { type: "button", onclick, ...attributes }, name && icon(name), label);

/** Milliseconds in which the second half of a double click is not meant for what the first has opened. */
const DOUBLE_CLICK = 400;

/**
 * A modal dialog; resolves with what `close` was given, with undefined when it was dismissed. One that is open already
 * is not opened again.
 *
 * @param {function(function(any)): Element} build gets `close`.
 * @param {Object} [options]
 * @param {boolean} [options.stays] also when the view is left.
 */
export function openDialog(title, build, { stays = false } = {}) {
  if (dialogs().some((dialog) => dialog.ariaLabel === title)) return Promise.resolve();
  return new Promise((resolve) => {
    const opened = performance.now();
    let result;
    const close = (value) => {
      result = value;
      dialog.close();
    };
    const leave = iconButton("close", "Close", () => close());
    const head = h("div", { class: "dialog-head" }, h("h2", {}, title), leave);
    const dialog = h("dialog", { "aria-label": title, dataset: { stays } }, head, build(close));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(result);
    });
    dialog.addEventListener("pointerdown", (event) => {
      if (performance.now() - opened > DOUBLE_CLICK && isBeside(dialog, event)) close();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

const dialogs = () => [...document.querySelectorAll("dialog[open]")];

/** Those that belong to the view. */
export function closeDialogs() {
  for (const dialog of dialogs()) if (dialog.dataset.stays === "false") dialog.close();
}

function isBeside(element, { clientX, clientY }) {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}

/** A short message at the lower edge, with something that can be done about it. */
export function toast(text, { action, run, seconds = 6, kind = "" } = {}) {
  const message = h("div", { class: `toast ${kind}` }, h("span", {}, text));
  const leave = () => message.remove();
  if (action) message.append(textButton(null, action, () => (leave(), run())));
  message.append(iconButton("close", "Dismiss", leave));
  // Nothing below a modal dialog can be read or reached.
  (dialogs().at(-1) ?? document.querySelector("#toasts")).append(message);
  const timer = setTimeout(leave, seconds * 1000);
  return { close: () => (clearTimeout(timer), leave()) };
}

/** To the clipboard, and says so. */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    toast(`${what} copied`);
  } catch {
    const field = h("textarea", { class: "copy", readonly: true, rows: 10, "aria-label": what, value: text });
    await openDialog(`Copy the ${what.toLowerCase()}`, () => field);
  }
}
