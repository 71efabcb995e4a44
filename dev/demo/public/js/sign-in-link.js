import { el } from './dom.js';

/** A sign-in link inside a message. It comes back to where the page is when it is followed. */
export function signInLink(text, session) {
  const link = el('a', { href: session.signInUrl() }, text);
  link.addEventListener('click', () => link.setAttribute('href', session.signInUrl()));
  return link;
}
