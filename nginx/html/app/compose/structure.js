/** The song's sections as blocks that can be added, taken away and moved, by pointer or by key. */

import { fill, h, iconButton, textButton } from "../dom.js";
import { fieldSchemas } from "../limits.js";

const NAMES = { intro: "Intro", verse: "Verse", chorus: "Chorus", bridge: "Bridge", outro: "Outro" };
const ADDED = ["intro", "verse", "chorus", "bridge", "outro"];

/** @param {Settings} settings whose `order` is shown and changed. */
export function structureField(settings) {
  const list = h("ol", { class: "blocks", "aria-label": "Sections in their order" });
  const adders = h("div", { class: "row adders" });
  const told = h("p", { class: "visually-hidden", role: "status" });
  const most = { intro: 1, verse: 5, chorus: 4, bridge: 1, outro: 1 };
  const order = () => settings.get("order");

  function change(next, message, focus) {
    settings.set({ order: next });
    told.textContent = message;
    if (focus !== undefined) list.children[Math.min(focus, next.length - 1)]?.querySelector("button").focus();
  }

  function add(kind) {
    const next = [...order()];
    if (kind === "intro") next.unshift(kind);
    else if (next.at(-1) === "outro" && kind !== "outro") next.splice(-1, 0, kind);
    else next.push(kind);
    change(next, `${NAMES[kind]} added`);
  }

  function remove(index) {
    const kind = order()[index];
    if (!isRemovable(order(), kind)) return void (told.textContent = `A song needs a ${kind}`);
    change(order().toSpliced(index, 1), `${NAMES[kind]} removed`, index);
  }

  function move(from, to, isFocused = true) {
    if (!isMovable(order(), from, to)) return false;
    const next = [...order()];
    const [kind] = next.splice(from, 1);
    next.splice(to, 0, kind);
    change(next, `${NAMES[kind]} is now ${to + 1} of ${next.length}`, isFocused ? to : undefined);
    return true;
  }

  const press = (index) => (event) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (step) move(index, index + step);
    else if (event.key === "Delete" || event.key === "Backspace") remove(index);
    else return;
    event.preventDefault();
  };

  function show() {
    const counts = {};
    fill(
      list,
      order().map((kind, index) => {
        counts[kind] = (counts[kind] ?? 0) + 1;
        return block(kind, countOf(order(), kind) === 1 ? NAMES[kind] : `${NAMES[kind]} ${counts[kind]}`, index);
      }),
    );
    fill(
      adders,
      ADDED.map((kind) =>
        textButton("plus", NAMES[kind], () => add(kind), {
          class: "plain small",
          "aria-label": `Add ${NAMES[kind].toLowerCase()}`,
          disabled: (counts[kind] ?? 0) >= most[kind],
        }),
      ),
    );
  }

  function block(kind, name, index) {
    const handle = textButton(null, name, null, {
      class: "handle",
      "aria-describedby": "structure-hint",
      onkeydown: press(index),
      onpointerdown: (event) => drag(event, list, move),
    });
    const drop = iconButton("close", `Remove ${name.toLowerCase()}`, () => remove(index), { class: "drop" });
    return h("li", { class: `block ${kind}` }, handle, isRemovable(order(), kind) && drop);
  }

  settings.follow("order", show);
  fieldSchemas().then(({ structure }) => {
    most.verse = structure.properties.verse_count.maximum;
    most.chorus = structure.properties.chorus_count.maximum;
    show();
  });
  return h(
    "div",
    { class: "stack", role: "group", "aria-labelledby": "structure-label", dataset: { field: "structure" } },
    h(
      "div",
      { class: "row spread" },
      h("span", { class: "label", id: "structure-label" }, "Structure"),
      h("span", { class: "hint", id: "structure-hint" }, "Drag, or use the arrow keys"),
    ),
    list,
    adders,
    told,
  );
}

/** Sections as lyrics have them, without those that could not stand in a song's order. */
export function asOrder(sections) {
  const last = sections.length - 1;
  return sections.filter((kind, index) => {
    if (kind === "intro") return index === 0;
    if (kind === "outro") return index === last;
    return kind !== "bridge" || sections.indexOf(kind) === index;
  });
}

/** One verse and one chorus stay. */
const isRemovable = (order, kind) => (kind !== "verse" && kind !== "chorus") || countOf(order, kind) > 1;

const countOf = (order, kind) => order.filter((other) => other === kind).length;

/** An intro stays first and an outro last. */
function isMovable(order, from, to) {
  const first = order[0] === "intro" ? 1 : 0;
  const last = order.length - 1 - (order.at(-1) === "outro" ? 1 : 0);
  return from >= first && from <= last && to >= first && to <= last;
}

/** Moves a block along with the pointer, until it is let go. */
function drag(start, list, move) {
  if (start.button !== 0) return;
  const ends = new AbortController();
  const { signal } = ends;
  const place = (block) => [...list.children].indexOf(block);
  let from = place(start.target.closest(".block"));
  const follow = ({ clientX, clientY }) => {
    const to = place(document.elementFromPoint(clientX, clientY)?.closest(".block"));
    if (to < 0 || to === from || !move(from, to, false)) return;
    from = to;
    list.children[to].classList.add("held");
  };
  const drop = () => {
    ends.abort();
    list.querySelector(".held")?.classList.remove("held");
  };
  window.addEventListener("pointermove", follow, { signal });
  window.addEventListener("pointerup", drop, { signal });
  window.addEventListener("pointercancel", drop, { signal });
}
