/** What the server accepts, out of its own description: numbers stand in no second place. */

import { get } from "./api.js";

let properties = null;

/** The JSON schema of each field of a request for a track, and of a preset. */
export function fieldSchemas() {
  properties ??= get("/openapi.json").then((document) => {
    const { schemas } = document.components;
    return {
      ...schemas.PresetRequest.properties,
      ...schemas.TrackRequest.properties,
      structure: schemas.StructureRequest,
      reference: schemas.StyleReference,
    };
  });
  properties.catch(() => (properties = null));
  return properties.catch(() => ({}));
}

/** Sets what an input may hold; where the description does not come, the server will tell who goes beyond it. */
export async function limit(input, field) {
  const schema = (await fieldSchemas())[field] ?? {};
  if (input.type === "range") {
    input.min = schema.minimum;
    input.max = schema.maximum;
  } else if (schema.maxLength) {
    input.maxLength = schema.maxLength;
  } else if (schema.maximum !== undefined) {
    input.title = `${schema.minimum} to ${schema.maximum}`;
  }
}
