/** How numbers are written. */

/** "3:05" */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** "3 minutes 5 seconds", to be read aloud. */
export function spokenTime(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  return [minutes && count(minutes, "minute"), count(whole % 60, "second")].filter(Boolean).join(" ");
}

/** "$0.08" in the reader's own way. */
export const dollars = new Intl.NumberFormat(undefined, { style: "currency", currency: "USD" });

/** "1 line", "2 lines" */
export const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** "12 Mar 2026, 14:05" in the reader's own way. */
export const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
