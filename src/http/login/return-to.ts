import { PATHS } from '../../shared/paths.ts';

/** Where a login leads when it says nothing usable. */
export const DEFAULT_RETURN_TO = '/';

/** In bytes: only ASCII passes. It lies in the login cookie, and five of these must fit a Cookie header. */
const MAX_LENGTH = 512;
/** How often a path is decoded to see what it may become. */
const MAX_DECODINGS = 5;
/** Visible ASCII but the backslash, which browsers read as a slash. */
const PLAIN = /^[\x21-\x5b\x5d-\x7e]+$/;
/** A return to one of these would loop, end the session, or show raw responses of the API. */
const OWN_PATHS = [PATHS.login, PATHS.callback, PATHS.logout, PATHS.api];
const OWN_PATH = new RegExp(`^(?:${OWN_PATHS.join('|')})(?:$|[/?#;\\s])`, 'i');
/** `.` or `..` between slashes; a page's own address never has one. */
const DOT_SEGMENT = /\/\.{1,2}(?:$|[/?#;])/;

/**
 * The local path a login may return to, or {@link DEFAULT_RETURN_TO}. What a browser could read as another origin is
 * ignored: `//host`, `/\host`, a scheme, control characters (browsers drop tab and newline), dot segments, and encodings
 * that decode to one of these, however often. The path is used as it was given, so what was checked is what is sent.
 */
export function parseReturnTo(value: unknown): string {
  return typeof value === 'string' && isLocalPath(value) ? value : DEFAULT_RETURN_TO;
}

function isLocalPath(value: string): boolean {
  if (value.length > MAX_LENGTH || !PLAIN.test(value)) return false;
  const [path = ''] = value.split(/[?#]/, 1);
  if (!isWellEncoded(path) || !isPageHoweverDecoded(path)) return false;
  // The last word is a browser's own: resolved against an origin, the path must stay there.
  return URL.canParse(value, SOME_ORIGIN) && new URL(value, SOME_ORIGIN).origin === SOME_ORIGIN;
}

const SOME_ORIGIN = 'https://origin.invalid';

/** A reverse proxy may decode a path, even twice, before it routes or redirects by it. */
function isPageHoweverDecoded(path: string, decodings = 0): boolean {
  if (decodings > MAX_DECODINGS || !isPage(path)) return false;
  const decoded = path.replace(/%[0-7][\da-f]/gi, decodeURIComponent);
  return decoded === path || isPageHoweverDecoded(decoded, decodings + 1);
}

function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Begins with exactly one slash, leads to no path of ours, and has no dot segment, control character or backslash. */
function isPage(path: string): boolean {
  return /^\/(?!\/)/.test(path) && !OWN_PATH.test(path) && !DOT_SEGMENT.test(path) && !/[\\\p{Cc}]/u.test(path);
}
