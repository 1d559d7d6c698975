import { post } from "../api.js";
import { copy, h, openDialog, textButton } from "../dom.js";
import { forgetOrder, isMissing, orderKey } from "../orders.js";
import { go } from "../router.js";

/**
 * Has a song made, plays it, unless it has to be waited for, and goes to it; where only a prompt was made, shows that.
 *
 * @param {Object} request as POST /tracks/generate takes it.
 * @param {function(): Player|Promise<Player>} player
 * @throws {Problem}
 */
export async function generate(request, player, signal) {
  const answer = await ask(request, signal);
  const plays = answer.track && (await player());
  // Whoever has gone elsewhere finds it in the library.
  if (signal?.aborted) return;
  if (!answer.track) return void showPrompt(answer);
  if (!isMissing(answer.track)) plays.load(answer.track, { play: true });
  go(`/tracks/${answer.track.id}`);
}

/** Until there is an answer. The same request is the same song, and the same order where somebody is paid for it. */
async function ask(request, signal) {
  const headers = { "Idempotency-Key": orderKey(request) };
  try {
    const answer = await post("/tracks/generate", request, { patient: true, headers, signal });
    forgetOrder();
    return answer;
  } catch (problem) {
    // What was ordered was deleted since. Any other failure leaves open whether there is an order.
    if (problem.status === 409) forgetOrder();
    throw problem;
  }
}

/** Another song of the same wishes. */
export const anotherTake = (request, player, signal) => generate({ ...request, seed: randomSeed() }, player, signal);

/** A whole number below 2^53. */
export function randomSeed() {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x1fffff) * 2 ** 32 + low;
}

const showPrompt = (answer) =>
  openDialog("The prompt", () =>
    h(
      "div",
      { class: "stack" },
      h("p", { class: "hint" }, "This is what a music model would be asked. No sound was made."),
      h("pre", { class: "prompt", tabindex: 0, "aria-label": "Prompt" }, answer.prompt),
      answer.warnings.length > 0 && h("ul", { class: "hint" }, answer.warnings.map((warning) => h("li", {}, warning))),
      h("div", { class: "row" }, textButton("copy", "Copy", () => copy(answer.prompt, "Prompt"), { class: "primary" })),
    ),
  );
