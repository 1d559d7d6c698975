import { h, openDialog } from "./dom.js";

let asked = null;

/**
 * Asks for the server's key, once however many requests need it.
 *
 * @param {boolean} wasRefused whether a key was sent already.
 * @returns {Promise<string|undefined>} undefined when it is not told.
 */
export function askForKey(wasRefused) {
  const build = (close) => form(wasRefused, close);
  asked ??= openDialog("This server asks for a key", build, { stays: true }).finally(() => (asked = null));
  return asked;
}

function form(wasRefused, close) {
  const field = h("input", {
    type: "password", id: "api-key", autocomplete: "off", required: true, autofocus: true,
    "aria-describedby": "api-key-hint", "aria-invalid": wasRefused ? "true" : null,
  });
  const refusal = h("p", { class: "fault", role: "alert", hidden: !wasRefused }, "The server did not accept that key.");
  return h(
    "form",
    {
      class: "stack",
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const key = field.value.trim();
        // No other signs can be sent in a header.
        if (/^[\x21-\x7e]+$/.test(key)) close(key);
        else refusal.hidden = false;
      },
    },
    h("label", { for: "api-key" }, "API key"),
    field,
    refusal,
    h("p", { class: "hint", id: "api-key-hint" }, "It is kept until you close this tab, and sent to this server only."),
    h("button", { class: "primary" }, "Continue"),
  );
}
