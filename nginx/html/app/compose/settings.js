/** What is being asked for: the fields of a request for a track, under the names that the API gives them. */

import { forget, recall, remember } from "../storage.js";

const DRAFT = "music-track-generator.draft";
const REQUEST = "music-track-generator.request";

/** Values by field; dispatches "change" after each change, whose `detail` is the set of the fields that changed. */
export class Values extends EventTarget {
  constructor(values) {
    super();
    this.all = values;
  }

  get(field) {
    return this.all[field];
  }

  /** @param {Object} values only what changes. */
  set(values) {
    Object.assign(this.all, values);
    this.dispatchEvent(new CustomEvent("change", { detail: new Set(Object.keys(values)) }));
  }

  /** Calls `show` now and after each change of the field. */
  follow(field, show) {
    this.addEventListener("change", ({ detail }) => detail.has(field) && show(this.get(field)));
    show(this.get(field));
  }
}

/**
 * What a song is asked for with; kept as a draft that outlives the tab. Dispatches "finish" before it is read, for those
 * who have something that is half written.
 */
export class Settings extends Values {
  constructor(values) {
    super({ ...BLANK, ...values });
  }

  set(values) {
    super.set(values);
    remember("localStorage", DRAFT, this.all);
  }

  /** Without what is left to the server. */
  get request() {
    const { order, ...others } = this.all;
    const request = { ...others, structure: { order } };
    for (const [field, value] of Object.entries(request)) {
      if (value === "" || value === null || value === false || field === "preset") delete request[field];
    }
    return request;
  }
}

export const BLANK = {
  text_input: "",
  title: "",
  genre: "",
  duration_seconds: 180,
  order: ["intro", "verse", "chorus", "verse", "bridge", "chorus", "outro"],
  style_references: [],
  temperature: 0.7,
  tempo_bpm: "",
  key: "",
  seed: "",
  instrumental: false,
  mode: "",
  /** The preset that all this came from; never sent, since everything it says stands in the other fields. */
  preset: "",
};

/** The draft of the last visit; null at the first. */
export const keptDraft = () => recall("localStorage", DRAFT);

/** For `takeRequest`. @param {Object} request a track's */
export const leaveRequest = (request) => remember("sessionStorage", REQUEST, request);

/** The settings of a track that is to be made again, once; null when there are none. */
export function takeRequest() {
  const request = recall("sessionStorage", REQUEST);
  forget("sessionStorage", REQUEST);
  return request && settingsOf(request);
}

/** @param {Object} source a track's request, or a preset. */
export function settingsOf({ structure, ...source }) {
  const known = Object.entries(source).filter(([field]) => field in BLANK);
  return { ...Object.fromEntries(known), ...(structure && { order: orderOf(structure) }) };
}

/** The sections as they follow each other; the server tells it where it is not the usual one, which is this. */
export function orderOf({ intro, verse_count, chorus_count, bridge, outro, order }) {
  if (order) return order;
  const body = [];
  for (let turn = 0; turn < Math.max(verse_count, chorus_count); turn++) {
    if (turn < verse_count) body.push("verse");
    if (turn < chorus_count) body.push("chorus");
  }
  if (bridge) body.splice(chorus_count >= 2 ? body.lastIndexOf("chorus") : body.length, 0, "bridge");
  return [...(intro ? ["intro"] : []), ...body, ...(outro ? ["outro"] : [])];
}
