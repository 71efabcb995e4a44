const SHOWN_MS = 10_000;

/** The page's one live region: shows and announces the result of an action. */
export function createStatus(region) {
  let timer;
  return function announce(text) {
    clearTimeout(timer);
    region.textContent = text;
    timer = setTimeout(() => (region.textContent = ''), SHOWN_MS);
  };
}
