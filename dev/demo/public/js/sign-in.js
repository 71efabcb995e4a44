import { el } from './dom.js';

/**
 * Where "sign in" leads: the BFF's login route, coming back to the page the user is on.
 * Signing in is a navigation of the whole page, so this is only ever the target of a link.
 */
export function signInHref(loginUrl = '/login') {
  const given = new URL(loginUrl, location.origin);
  const login = given.origin === location.origin ? given : new URL('/login', location.origin);
  login.searchParams.set('returnTo', location.pathname + location.search);
  return login.pathname + login.search;
}

/** A link to sign in, for the middle of a message. */
export function signInLink(text, loginUrl) {
  const link = el('a', { href: signInHref(loginUrl) }, text);
  // The section path may have changed since the message was shown.
  link.addEventListener('click', () => link.setAttribute('href', signInHref(loginUrl)));
  return link;
}
