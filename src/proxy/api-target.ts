import { AppError } from '../shared/app-error.ts';
import { PATHS } from '../shared/paths.ts';

/** A request target under /api, checked and not changed. */
export interface ApiTarget {
  /** The path as it was sent, without /api: what the allow-list is matched on. */
  readonly path: string;
  /** The path and query as they go upstream: the base path in front, else byte for byte. */
  readonly upstreamTarget: string;
}

/** Below these everything is the BFF's own (what moves, and orders that are placed once), in any case. */
const OWN_PATH = /^\/(?:live|idempotency)(?:\/|$)/i;
/**
 * A segment that is its own normal form (RFC 3986 sections 3.3 and 6.2.2): path characters but `;`, and
 * percent-encodings of what may not stand for itself. What is encoded is looked at below.
 */
const SEGMENT = /^(?:[\w\-.~!$&'()*+,=:@]|%[\dA-Fa-f]{2})+$/;
/** Unreserved characters, controls, and `/ \ % ; ? #`: two parsers could disagree on what these mean. */
const FORBIDDEN_ENCODING =
  /%(?:[01][\dA-Fa-f]|2[dDeEfF35]|3[\dbBfF]|4[1-9a-fA-F]|5[\daAcCfF]|6[1-9a-fA-F]|7[\daAeEfF])/;
/** Controls (those above ASCII too), line separators, and format characters such as the zero-width ones. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** What may not come out of a compatibility form (Unicode NFKC): a full-width `／` becomes `/`, `…` becomes `...`. */
const DELIMITER = /[/\\.%;?#]/;
const NOT_ASCII = /\P{ASCII}+/gu;
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
