import { get } from "../api.js";
import { fill, h, icon } from "../dom.js";

/** Milliseconds in which the next letter is typed. */
const PAUSE = 250;

/**
 * What is looked for. It stands in the address too, so that it is still there when one comes back.
 *
 * @param {{q: string, genre: string}} filter what it begins with
 * @param {function({q: string, genre: string})} change
 * @returns {{element: Element, clear: function()}}
 */
export function filterForm(filter, change, signal) {
  let timer;
  let told = { ...filter };
  const words = h("input", {
    type: "search", "aria-label": "Search songs", placeholder: "Search songs", autocomplete: "off", maxlength: 200,
    enterkeyhint: "search", value: filter.q,
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(tell, PAUSE);
    },
  });
  const genre = h("select", { "aria-label": "Genre", onchange: tell });
  offer([]);
  get("/genres", { signal })
    .then((known) => offer(known.map(({ name }) => name)))
    .catch((error) => {
      // The filter is one of two; without it the other one serves.
      if (signal.aborted) return;
      genre.title = error.message;
    });
  signal.addEventListener("abort", () => clearTimeout(timer));

  function offer(names) {
    const chosen = genre.value || filter.genre;
    if (chosen && !names.includes(chosen)) names = [chosen, ...names];
    fill(genre, h("option", { value: "" }, "All genres"), names.map((name) => h("option", { value: name }, name)));
    genre.value = chosen;
  }

  function tell() {
    clearTimeout(timer);
    const now = { q: words.value.trim(), genre: genre.value };
    if (now.q === told.q && now.genre === told.genre) return;
    told = now;
    history.replaceState(null, "", address(now));
    change(now);
  }

  function clear() {
    words.value = "";
    genre.value = "";
    tell();
    words.focus();
  }

  const element = h(
    "form",
    { class: "filter", role: "search", onsubmit: (event) => (event.preventDefault(), tell()) },
    h("div", { class: "search-field" }, icon("search"), words),
    genre,
  );
  return { element, clear };
}

function address(filter) {
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value));
  return query.size ? `#/library?${query}` : "#/library";
}
