import { go } from "../router.js";
import { remember } from "../storage.js";

const STORED_REQUEST = "music-track-generator.request";

/** Opens the Create view with what a track was made of; that view takes it out of the session's store. */
export function openRequest(request) {
  remember("sessionStorage", STORED_REQUEST, request);
  go("/");
}
