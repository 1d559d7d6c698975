/** The server, as the page sees it. Paths are those of /openapi.json. */

import { askForKey } from "./key.js";
import { pause } from "./pause.js";
import { recall, remember } from "./storage.js";

const STORED_KEY = "music-track-generator.key";

/** Whether this session has a key for the server. */
export const hasKey = () => storedKey() !== null;

const storedKey = () => recall("sessionStorage", STORED_KEY);

/** Dispatches "away" when the server cannot be reached, "back" when it answers again, "key" when it was told one. */
export const connection = new EventTarget();
let isAway = false;

function report(away) {
  if (away === isAway) return;
  isAway = away;
  connection.dispatchEvent(new Event(away ? "away" : "back"));
}

/** What a server says that it will not or cannot do (RFC 9457); status 0 where no answer came. */
export class Problem extends Error {
  constructor({ status = 0, title = "", detail = "", errors = [] } = {}, retryAfter = null) {
    super(sentence(detail || title || "The server does not answer"));
    this.status = status;
    /** `{field: "body.duration_seconds", message, type}` of each wrong field. */
    this.errors = errors;
    /** Seconds; null when coming again does not help. */
    this.retryAfter = retryAfter;
  }

  /** Nobody is there, or only nginx. */
  get isAbsence() {
    return this.status === 0 || this.status === 502 || this.status === 504;
  }

  /** The same may work in a moment. */
  get isPassing() {
    return this.isAbsence || ([409, 429, 503].includes(this.status) && this.retryAfter !== null);
  }
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const get = (path, options) => send("GET", path, { patient: true, ...options });
export const post = (path, body, options) => send("POST", path, { body, ...options });
export const put = (path, body, options) => send("PUT", path, { body, ...options });
export const remove = (path, options) => send("DELETE", path, options);

/**
 * The value of a JSON answer, the text of any other.
 *
 * @param {Object} [options]
 * @param {boolean} [options.patient] as `patiently`
 * @throws {Problem} also for a refusal by the person who was asked for the key.
 */
export function send(method, path, { patient = false, ...options } = {}) {
  const attempt = async () => content(await ask(method, path, options));
  return patient ? patiently(attempt, options.signal) : attempt();
}

/** Tries again and again what fails with a problem that passes, for as long as the signal lets it. */
export async function patiently(attempt, signal) {
  for (let wait = 500; ; wait = Math.min(2 * wait, 4000)) {
    try {
      return await attempt();
    } catch (problem) {
      if (!(problem instanceof Problem) || !problem.isPassing) throw problem;
      await pause(problem.retryAfter ? problem.retryAfter * 1000 : wait, signal);
    }
  }
}

function content(response) {
  const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
  return uninterrupted(isJSON ? response.json() : response.text());
}

/** What of a body breaks off, or is cut short, is an answer that did not come. */
export const uninterrupted = (promise) =>
  promise.catch((error) => {
    throw error.name === "AbortError" ? error : new Problem();
  });

/**
 * A response that is a success; its body is left to the caller.
 *
 * @param {Object} [options]
 * @param {boolean} [options.isQuiet] nobody is asked for a key for it.
 */
export async function ask(method, path, { body, headers = {}, signal, keepalive, isQuiet = false } = {}) {
  const begun = performance.now();
  for (;;) {
    const key = storedKey();
    const response = await fetch(path, {
      method,
      signal,
      keepalive,
      // What an earlier page got may be out of date; the server says so in few bytes.
      cache: "no-cache",
      headers: {
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...(key && { "X-API-Key": key }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    }).catch((error) => {
      if (signal?.aborted) throw error;
      report(true);
      throw new Problem();
    });
    report(response.status === 502 || response.status === 504);
    if (response.ok) return response;
    const problem = await refusal(response);
    if (problem.status !== 401 || isQuiet) throw problem;
    // Another request may have been given the key meanwhile.
    if (key === storedKey()) await obtainKey(problem, key !== null, begun);
  }
}

async function refusal(response) {
  const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  const problem = await response.json().catch(() => ({ title: response.statusText }));
  return new Problem({ ...problem, status: response.status }, Number.isNaN(retryAfter) ? null : retryAfter);
}

/** When somebody did not tell the key: who had asked for something before that is not to ask for it again. */
let declined = -Infinity;

async function obtainKey(problem, wasRefused, begun) {
  if (begun < declined) throw problem;
  const key = await askForKey(wasRefused);
  if (!key) {
    declined = performance.now();
    throw problem;
  }
  // Forgotten when the tab is closed.
  remember("sessionStorage", STORED_KEY, key);
  connection.dispatchEvent(new Event("key"));
}
