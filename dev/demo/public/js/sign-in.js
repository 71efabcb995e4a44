import { el } from './dom.js';

/**
 * The target of "sign in": the BFF's login route, with the current page as `returnTo`. A sign-in is a navigation of the
 * whole tab, so use this only in a link.
 */
export function signInHref(loginUrl = '/login') {
  const given = new URL(loginUrl, location.origin);
  const login = given.origin === location.origin ? given : new URL('/login', location.origin);
  login.searchParams.set('returnTo', location.pathname + location.search);
  return login.pathname + login.search;
}

/** A sign-in link inside a message. */
export function signInLink(text, loginUrl) {
  const link = el('a', { href: signInHref(loginUrl) }, text);
  // The section path may have changed since the message was shown.
  link.addEventListener('click', () => link.setAttribute('href', signInHref(loginUrl)));
  return link;
}
