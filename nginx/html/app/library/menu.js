import { h, icon, setStyle } from "../dom.js";

const MARGIN = 8;

/**
 * Opens a menu at a button, or closes the one that is open there.
 *
 * @param {Event} event the click
 * @param {[string, string, function()][]} items icon, text, what it does
 */
export function toggleMenu(event, label, items) {
  const button = event.currentTarget;
  // Then the browser closes it.
  if (button.popoverTargetElement) return;
  event.preventDefault();
  const close = () => menu.hidePopover();
  const follow = () => placeAt(menu, button);
  const act = (run) => () => (close(), run());
  const menu = h(
    "div",
    { class: "menu", popover: "auto", role: "menu", "aria-label": label, onkeydown: walk, ontoggle: ended },
    items.map(([picture, text, run]) =>
      h("button", { type: "button", role: "menuitem", tabindex: -1, onclick: act(run) }, icon(picture), text),
    ),
  );
  function ended({ newState }) {
    if (newState !== "closed") return;
    window.removeEventListener("scroll", follow);
    window.removeEventListener("resize", follow);
    button.popoverTargetElement = null;
    button.ariaExpanded = "false";
    menu.remove();
  }
  button.after(menu);
  button.popoverTargetElement = menu;
  button.ariaExpanded = "true";
  button.focus({ preventScroll: true });
  menu.showPopover();
  follow();
  menu.firstElementChild.focus({ preventScroll: true });
  window.addEventListener("scroll", follow, { passive: true });
  window.addEventListener("resize", follow);
}

/** Below the button, above it where there is no room. */
function placeAt(menu, button) {
  const [at, size] = [button.getBoundingClientRect(), menu.getBoundingClientRect()];
  const fits = at.bottom + size.height + MARGIN < window.innerHeight;
  setStyle(menu, {
    top: `${Math.max(MARGIN, fits ? at.bottom : at.top - size.height)}px`,
    left: `${Math.max(MARGIN, at.right - size.width)}px`,
  });
}

/** By the arrow keys. */
function walk(event) {
  const menu = event.currentTarget;
  const items = [...menu.children];
  const index = items.indexOf(document.activeElement);
  const next = {
    ArrowDown: items[index + 1] ?? items[0],
    ArrowUp: items[index - 1] ?? items.at(-1),
    Home: items[0],
    End: items.at(-1),
  }[event.key];
  if (event.key === "Tab") return menu.hidePopover();
  // The keys of the player are not meant while a menu is open.
  event.stopPropagation();
  if (!next) return;
  event.preventDefault();
  next.focus();
}
