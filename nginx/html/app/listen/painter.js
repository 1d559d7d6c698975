/**
 * Draws an element anew at most once a frame, and only while it can be seen.
 *
 * @param {Element} element
 * @param {AbortSignal} signal ends it.
 * @param {function(boolean)} draw told whether the size or the colours may be others than last time.
 * @returns {function()} to be called when there is something new to draw.
 */
export function painter(element, signal, draw) {
  let [isVisible, isStale, isChanged, frame] = [false, true, true, 0];

  const request = () => {
    isStale = true;
    if (isVisible && !frame) frame = requestAnimationFrame(paint);
  };
  const paint = () => {
    const changed = isChanged;
    [frame, isStale, isChanged] = [0, false, false];
    draw(changed);
  };
  const change = () => {
    isChanged = true;
    request();
  };

  const sight = new IntersectionObserver((entries) => {
    isVisible = entries.at(-1).isIntersecting;
    if (isStale) request();
  });
  const size = new ResizeObserver(change);
  sight.observe(element);
  size.observe(element);
  for (const query of ["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", change, { signal });
  }
  signal.addEventListener("abort", () => {
    sight.disconnect();
    size.disconnect();
    cancelAnimationFrame(frame);
    isVisible = false;
  });
  return request;
}
