/** Requests for the command line. */

import { hasKey } from "../api.js";

/**
 * A command for any shell that sends this to POST /tracks/generate. Where the site wants a key, the command reads it
 * from the environment.
 */
export function curlCommand(request) {
  return [
    `curl ${quoted(`${location.origin}/tracks/generate`)}`,
    `-H ${quoted("Content-Type: application/json")}`,
    ...(hasKey() ? ['-H "X-API-Key: $MUSIC_GEN_API_KEY"'] : []),
    `-d ${quoted(json(request))}`,
  ].join(" \\\n  ");
}

/** Between single quotes all is literal, but for the quote itself. */
const quoted = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** One shell, fish, reads two backslashes between quotes as one. */
const json = (value) => JSON.stringify(value, null, 2).replaceAll(String.raw`\\`, String.raw`\u005c`);
