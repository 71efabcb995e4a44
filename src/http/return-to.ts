/** Where a login leads when it says nothing usable. */
export const DEFAULT_RETURN_TO = '/';

const MAX_LENGTH = 2048;
/** Paths that are ours: returning to them would loop, end the session, or show raw API answers. */
const OWN_PATHS = /^\/(?:login|callback|logout|api)(?:$|[/?#])/i;

/**
 * The local path a login may return to, or {@link DEFAULT_RETURN_TO}. What a browser could read as another origin is
 * ignored: `//host`, `/\host`, a scheme, control characters (browsers drop tab and newline), and encodings that decode
 * to one of these. The path is used as it was given, so what was checked is what is sent.
 */
export function parseReturnTo(value: unknown): string {
  return typeof value === 'string' && isLocalPath(value) ? value : DEFAULT_RETURN_TO;
}

function isLocalPath(value: string): boolean {
  if (value.length > MAX_LENGTH || !/^[\x21-\x5b\x5d-\x7e]+$/.test(value) || !isOwnPage(value)) return false;
  // The last word is a browser's own: resolved against an origin, it must stay there, at a path that is as good.
  if (!URL.canParse(value, SOME_ORIGIN)) return false;
  const url = new URL(value, SOME_ORIGIN);
  const written = value.split(/[?#]/, 1)[0] ?? '';
  return (
    url.origin === SOME_ORIGIN && [written, url.pathname].every((path) => isOwnPage(path) && isOwnPage(decode(path)))
  );
}

const SOME_ORIGIN = 'https://origin.invalid';

/** Undefined encodings decode to nothing usable. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return '';
  }
}

/** Rooted here, and not one of the paths that are ours. */
function isOwnPage(path: string): boolean {
  return isRooted(path) && !OWN_PATHS.test(path);
}

/** Begins with exactly one slash, and has no control character or backslash. */
function isRooted(path: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return /^\/(?![/\\])/.test(path) && !/[\\\x00-\x1f\x7f]/.test(path);
}
