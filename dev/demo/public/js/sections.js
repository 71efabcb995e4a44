import { byId } from './dom.js';

/**
 * Section links: `/orders` scrolls to the orders and moves the focus there. They are real paths, so that they can be
 * shared, and so that a sign-in comes back to them.
 */
export function createSections() {
  let shownPath = location.pathname;

  function show({ moveFocus }) {
    shownPath = location.pathname;
    for (const link of byId('sections').querySelectorAll('a')) {
      if (link.getAttribute('href') === shownPath) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const section = document.getElementById(shownPath.slice(1));
    if (shownPath === '/') window.scrollTo(0, 0);
    else section?.scrollIntoView({ block: 'start' });
    if (moveFocus) (section?.querySelector('h2') ?? byId('main')).focus({ preventScroll: true });
  }

  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-section-link]');
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !plain) return;
    event.preventDefault();
    if (link.pathname !== location.pathname) history.pushState(null, '', link.pathname);
    show({ moveFocus: true });
  });
  window.addEventListener('popstate', () => {
    if (location.pathname !== shownPath) show({ moveFocus: true });
  });

  /** Scrolls to the section of the URL without moving the focus, when the page opens. */
  return { arrive: () => show({ moveFocus: false }) };
}
