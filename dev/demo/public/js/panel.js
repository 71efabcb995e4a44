import { el } from './dom.js';
import { loadingNotice } from './notices.js';

/** The frame of a panel: a labelled section whose heading can receive the focus. */
export function createPanel({ id, title, testid, actions = [] }) {
  const heading = el('h2', { id: `${id}-title`, tabindex: '-1' }, title);
  const body = el('div', { class: 'panel-body' });
  const node = el(
    'section',
    { id, class: 'panel', 'aria-labelledby': heading.id, 'data-testid': testid },
    el('div', { class: 'panel-head' }, heading, el('div', { class: 'panel-actions' }, actions)),
    body,
  );
  return { node, heading, body };
}

/** A small button that loads a panel again. */
export function refreshButton(what) {
  return el(
    'button',
    { type: 'button', class: 'button-small button-quiet', 'aria-label': `Refresh ${what}` },
    'Refresh',
  );
}

/**
 * Loads data into a region: a loading notice, then the data, or the error with a retry button. Of overlapping loads the
 * last one wins. After `signal` is aborted nothing is shown. A load with `background` shows nothing but new data.
 *
 * @param load resolves to `{ data }` or `{ error }`, as the package's calls do
 * @param wrap puts a message into an element that the region can contain, such as a table row
 * @param heading receives the focus if the focused element is gone
 */
export function createLoader({ region, what, signal, heading, announce, failureNotice, wrap = (node) => node }) {
  let latest = 0;

  function show(nodes) {
    const focused = region.contains(document.activeElement) ? document.activeElement : undefined;
    const wanted = [nodes].flat();
    const isSame = wanted.length === region.children.length && wanted.every((each, at) => each === region.children[at]);
    if (!isSame) region.replaceChildren(...wanted);
    if (focused !== undefined && !region.contains(focused)) restoreFocus(region, focused.dataset.focusKey, heading);
  }

  return async function run(load, render, { background = false } = {}) {
    const mine = (latest += 1);
    const outdated = () => mine !== latest || signal.aborted;
    if (!background) region.setAttribute('aria-busy', 'true');
    if (region.querySelector('[data-loaded]') === null) show(wrap(loadingNotice(what)));
    try {
      const { data, error } = await load();
      if (outdated()) return;
      if (error === undefined) {
        show(render(data));
        for (const node of region.children) node.dataset.loaded = '';
      } else if (!background) {
        // A poll that fails leaves what is shown; the next one tries again.
        const title = `Could not load ${what}`;
        show(wrap(failureNotice(error, { title, onRetry: () => void run(load, render) })));
        announce(title);
      }
    } catch (error) {
      // Only the end of the desk aborts a load.
      if (!signal.aborted) throw error;
    } finally {
      if (mine === latest) region.setAttribute('aria-busy', 'false');
    }
  };
}

/** Moves the focus to the control that replaces the focused one, else to the heading. */
function restoreFocus(region, key, heading) {
  const same = [...region.querySelectorAll('[data-focus-key]')].find((node) => node.dataset.focusKey === key);
  (same ?? heading).focus();
}
