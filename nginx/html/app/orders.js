/** Songs that are ordered from another service, which is paid for each. */

import { forget, recall, remember } from "./storage.js";

const ORDER = "music-track-generator.order";

/** Whether a track's song is still to come. */
export const isAwaited = ({ order }) => order === "waiting" || order === "calling";

/** Whether there will be none. */
export const isInVain = ({ order }) => order === "failed";

/** Whether there is nothing to be heard of a track; where only its sound failed, that can be made again. */
export const isMissing = (track) => isAwaited(track) || isInVain(track);

/**
 * What a request is called until it is known what became of it, also after a reload: a server that hears it twice under
 * one name places one order.
 */
export function orderKey(request) {
  const wanted = JSON.stringify(request);
  const kept = recall("sessionStorage", ORDER);
  if (kept?.wanted === wanted) return kept.key;
  const key = crypto.getRandomValues(new Uint32Array(4)).join("-");
  remember("sessionStorage", ORDER, { wanted, key });
  return key;
}

/** The next request is another order, also when it wants the same. */
export const forgetOrder = () => forget("sessionStorage", ORDER);
