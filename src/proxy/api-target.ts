import { AppError } from '../shared/app-error.ts';
import { PATHS } from '../shared/paths.ts';

/** A request target under /api, checked and unchanged. */
export interface ApiTarget {
  /** The path as it was sent, without /api: the allow-list is matched against it. */
  readonly path: string;
  /** The path and query as they go upstream: the base path first, the rest byte for byte. */
  readonly upstreamTarget: string;
}

/** Paths below these are the BFF's own (live data, and orders that are placed once), in upper or lower case. */
const OWN_PATH = /^\/(?:live|idempotency)(?:\/|$)/i;
/**
 * A segment that is its own normal form (RFC 3986 sections 3.3 and 6.2.2): path characters but `;`, and
 * percent-encodings of characters that must be encoded. The encoded characters are checked below.
 */
const SEGMENT = /^(?:[\w\-.~!$&'()*+,=:@]|%[\dA-Fa-f]{2})+$/;
/** Unreserved characters, controls, and `/ \ % ; ? #`: two parsers could disagree on what these mean. */
const FORBIDDEN_ENCODING =
  /%(?:[01][\dA-Fa-f]|2[dDeEfF35]|3[\dbBfF]|4[1-9a-fA-F]|5[\daAcCfF]|6[1-9a-fA-F]|7[\daAeEfF])/;
/** Controls (those above ASCII too), line separators, and format characters such as the zero-width ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** What a compatibility form (Unicode NFKC) must not result in: a full-width `／` becomes `/`, `…` becomes `...`. */
const DELIMITER = /[/\\.%;?#]/;
const NOT_ASCII = /\P{ASCII}+/gu;
/** Nearly every path has this form, and none of the rules below refuses it. */
const PLAIN_PATH = /^(?:\/[\w-]+)+$/;
/** Visible ASCII except `#`: what browsers leave unescaped in a query (`[`, `|`, a lone `%`) is passed on unchanged. */
const QUERY = /^[\x21\x22\x24-\x7e]*$/;

/**
 * Reads the raw request target of a call. A target that could be read in two ways is refused, so that LongPort sees
 * exactly the path that was checked, and the host is never taken from it.
 * @throws {AppError} `bad_request`, or `not_found` for a target that is not below /api/.
 */
export function parseApiTarget(rawTarget: string, basePath: string): ApiTarget {
  if (!rawTarget.startsWith(`${PATHS.api}/`)) throw new AppError('not_found');
  const queryAt = rawTarget.indexOf('?');
  const path = rawTarget.slice(PATHS.api.length, queryAt === -1 ? undefined : queryAt);
  if (OWN_PATH.test(path)) throw new AppError('not_found');
  const query = queryAt === -1 ? '' : rawTarget.slice(queryAt);
  if (!PLAIN_PATH.test(path) && !path.slice(1).split('/').every(isNormalSegment)) {
    throw new AppError('bad_request', {
      detail:
        'The path has an empty or dot segment, a character that must not be there, or an encoding of one that must not be encoded: an unreserved character, a control, one of / \\ . % ; ? #, a blank at the end of a segment, or bytes that are not UTF-8.',
    });
  }
  if (!QUERY.test(query)) {
    throw new AppError('bad_request', { detail: 'The query has a character that must be percent-encoded.' });
  }
  return { path, upstreamTarget: `${basePath}${path}${query}` };
}

function isNormalSegment(segment: string): boolean {
  if (!SEGMENT.test(segment) || segment === '.' || segment === '..') return false;
  return !segment.includes('%') || isHarmlessWhenDecoded(segment);
}

/** Whether a program that decodes a segment, trims it or folds its characters still reads one segment of that name. */
function isHarmlessWhenDecoded(segment: string): boolean {
  if (FORBIDDEN_ENCODING.test(segment)) return false;
  const text = decoded(segment);
  if (text === undefined || UNSEEN.test(text)) return false;
  const trimmed = text.trim();
  if (trimmed === '.' || trimmed === '..' || text.trimEnd() !== text) return false;
  return !(text.match(NOT_ASCII) ?? []).some((part) => DELIMITER.test(part.normalize('NFKC')));
}

/** Undefined for bytes that are not UTF-8: an overlong sequence (RFC 3629 section 3) is a second way to write `/`. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
