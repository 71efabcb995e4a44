import { AppError } from '../shared/app-error.ts';

/** A request target under /api, checked and not changed. */
export interface ApiTarget {
  /** The path as it was sent, without /api: what the allow-list is matched on. */
  readonly path: string;
  /** The path and query as they go upstream: the base path in front, else byte for byte. */
  readonly upstreamTarget: string;
}

const PREFIX = '/api';

/**
 * A segment that is its own normal form (RFC 3986 sections 3.3 and 6.2.2): path characters but `;`, and
 * percent-encodings of what may not stand for itself. Encoded `/`, `\`, `.`, `%` and NUL are told apart below.
 */
const SEGMENT = /^(?:[\w\-.~!$&'()*+,=:@]|%[\dA-Fa-f]{2})+$/;
/** Unreserved characters, and `/ \ %` and NUL: two parsers could disagree on what these mean. */
const FORBIDDEN_ENCODING = /%(?:2[dDeEfF5]|3[0-9]|4[1-9a-fA-F]|5[0-9aAcCfF]|6[1-9a-fA-F]|7[0-9aAeE]|00)/;
/** What nearly every path is, and what none of the rules below could object to. */
const PLAIN_PATH = /^(?:\/[\w-]+)+$/;
/** Visible ASCII but `#`: what browsers leave unescaped in a query (`[`, `|`, a lone `%`) goes on as it is. */
const QUERY = /^[\x21\x22\x24-\x7e]*$/;

/**
 * Reads the raw request target of a call. What could be read in two ways is refused, so that the path that was checked
 * is the path that LongPort sees, and the host is never taken from it.
 * @throws {AppError} `bad_request`, or `not_found` for a target that is not below /api/.
 */
export function parseApiTarget(rawTarget: string, basePath: string): ApiTarget {
  if (!rawTarget.startsWith(`${PREFIX}/`)) throw new AppError('not_found');
  const queryAt = rawTarget.indexOf('?');
  const path = rawTarget.slice(PREFIX.length, queryAt === -1 ? undefined : queryAt);
  const query = queryAt === -1 ? '' : rawTarget.slice(queryAt);
  if (!PLAIN_PATH.test(path) && !path.slice(1).split('/').every(isNormalSegment)) {
    throw new AppError('bad_request', {
      detail:
        'The path has an empty or dot segment, a character that must not be there, or an encoding that is not its normal form or not UTF-8.',
    });
  }
  if (!QUERY.test(query)) {
    throw new AppError('bad_request', { detail: 'The query has a character that must be percent-encoded.' });
  }
  return { path, upstreamTarget: `${basePath}${path}${query}` };
}

function isNormalSegment(segment: string): boolean {
  if (!SEGMENT.test(segment) || segment === '.' || segment === '..') return false;
  return !FORBIDDEN_ENCODING.test(segment) && isUtf8(segment);
}

/** Whether what is percent-encoded is UTF-8; an overlong sequence (RFC 3629 section 3) is a second way to write `/`. */
function isUtf8(segment: string): boolean {
  if (!segment.includes('%')) return true;
  try {
    decodeURIComponent(segment);
    return true;
  } catch {
    return false;
  }
}
