import { leaveRequest } from "../compose/settings.js";
import { go } from "../router.js";

/** Opens the Create view with what a track was made of. */
export function openRequest(request) {
  leaveRequest(request);
  go("/");
}
