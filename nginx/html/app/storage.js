/** What the browser keeps for the page, as JSON; where it keeps nothing, or holds something else, there is nothing. */

export function recall(storage, key) {
  try {
    return JSON.parse(window[storage].getItem(key));
  } catch {
    return null;
  }
}

export function remember(storage, key, value) {
  try {
    window[storage].setItem(key, JSON.stringify(value));
  } catch {
    // Full, or forbidden.
  }
}

export function forget(storage, key) {
  try {
    window[storage].removeItem(key);
  } catch {
    // Forbidden.
  }
}
