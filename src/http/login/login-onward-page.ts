import type { Request, Response } from 'express';
import { sendPlainPage } from '../pages/plain-page.ts';
import { DEFAULT_RETURN_TO } from './return-to.ts';
import { PATHS } from '../../shared/paths.ts';

/** Stands in the address that the page goes on to, so that it comes once, whatever a browser says about its own step. */
const MARK = 'onward';

/**
 * Whether a login was begun by a link on another site, so that a Strict cookie did not come along (RFC 6265bis section
 * 5.6.7.1). The session of this browser is then unknown, and would stay alive beside the next one. Fetch Metadata says
 * so; a browser without it cannot be told apart.
 */
export function isBegunElsewhere({ headers, query }: Pick<Request, 'headers' | 'query'>): boolean {
  const site = headers['sec-fetch-site'];
  return (site === 'cross-site' || site === 'same-site') && query[MARK] === undefined;
}

/** A page of our own that goes on to the login by itself. The step from here is same-origin: Strict cookies come along. */
export function sendOnwardPage(response: Response, returnTo: string): void {
  const more = returnTo === DEFAULT_RETURN_TO ? '' : `&returnTo=${encodeURIComponent(returnTo)}`;
  const path = `${PATHS.login}?${MARK}=1${more}`;
  sendPlainPage(response, 200, {
    title: 'Signing in',
    explanation: 'You are on the way to LongPort’s sign-in.',
    link: { path, text: 'Continue' },
    goesOnTo: path,
  });
}
