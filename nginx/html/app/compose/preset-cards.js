/** The presets as cards; choosing one sets everything that it says. */

import { get } from "../api.js";
import { fill, h, setStyle, toast } from "../dom.js";
import { deletions, isGoing } from "../library/deletions.js";
import { settingsOf } from "./settings.js";

/**
 * @param {function(Object|null)} tell gets the chosen preset, null when none is.
 * @returns {{element: Element, choose: function(string): Promise<boolean>, reload: function(): Promise}} `choose`
 *   answers whether there is such a preset.
 */
export function presetCards(settings, signal, tell) {
  const list = h("ul", { class: "cards", "aria-label": "Presets" });
  let presets = load();
  presets.catch((problem) => signal.aborted || fill(list, h("li", { class: "fault" }, problem.message)));
  settings.follow("preset", mark);

  for (const event of ["back", "gone"]) deletions.addEventListener(event, reload, { signal });

  function reload() {
    presets = load();
    presets.catch(() => {});
    return presets;
  }

  async function load() {
    const known = await get("/presets", { signal });
    fill(list, known.filter(({ name }) => !isGoing(`/presets/${name}`)).map(card));
    mark(settings.get("preset"));
    return known;
  }

  function card({ name, genre, description }, index) {
    const element = h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "card", dataset: { preset: name }, onclick: () => pick(name) },
        h("span", { class: "card-name" }, title(name)),
        h("span", { class: "tag" }, genre),
        h("span", { class: "card-text" }, description),
      ),
    );
    // Neighbours far apart on the wheel.
    setStyle(element, { "--hue": String((index * 137.5) % 360) });
    return element;
  }

  function mark(chosen) {
    for (const button of list.querySelectorAll(".card")) {
      const isChosen = button.dataset.preset === chosen;
      button.ariaPressed = String(isChosen);
      if (isChosen) reveal(list, button);
    }
  }

  let latest = 0;
  async function choose(name) {
    const turn = ++latest;
    if (!(await presets).some((preset) => preset.name === name)) return false;
    const preset = await get(`/presets/${name}`, { signal });
    // Another may have been chosen meanwhile.
    if (turn !== latest) return true;
    settings.set({ ...settingsOf(preset), preset: name });
    tell(preset);
    return true;
  }

  const pick = (name) =>
    choose(name)
      .then((isThere) => isThere || toast(`There is no preset ${title(name)} any more`))
      .catch((problem) => signal.aborted || toast(problem.message));

  return { element: list, choose, reload };
}

/** "rock_anthem" is shown as "Rock anthem". */
export function title(name) {
  const words = name.replaceAll(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Along the row only: the page itself stays where it is. */
function reveal(list, button) {
  const [frame, card] = [list.getBoundingClientRect(), button.getBoundingClientRect()];
  const isSeen = frame.left <= card.left && card.right <= frame.right;
  if (!isSeen) list.scrollBy({ left: card.left - frame.left - (frame.width - card.width) / 2 });
}
