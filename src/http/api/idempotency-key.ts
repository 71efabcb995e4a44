import type { IncomingMessage } from 'node:http';
import { isRead } from '../../proxy/post-reads.ts';
import { AppError } from '../../shared/app-error.ts';

const NAME = 'idempotency-key';
/** Dots only between other characters: no path segment of dots alone is a key. */
const KEY = /^[\w~-]+(?:\.[\w~-]+)*$/;
const IN_QUOTES = /^"(.*)"$/;
const MAX_CHARACTERS = 128;

/** A key in its bare form; undefined if the text is none. */
export function parseIdempotencyKey(text: string): string | undefined {
  return text.length <= MAX_CHARACTERS && KEY.test(text) ? text : undefined;
}

/**
 * The Idempotency-Key of a call (draft-ietf-httpapi-idempotency-key-header-07); undefined if it has none. It counts only on a
 * call that changes something. `path` is the path without /api. Node joins two fields of this name with a comma, which no key
 * has.
 * @throws {AppError} `bad_request` if it is malformed, or there twice.
 */
export function idempotencyKeyOf({ headers, method = '' }: IncomingMessage, path: string): string | undefined {
  const value = headers[NAME];
  if (value === undefined || isRead(method, path)) return undefined;
  const text = String(value);
  const key = parseIdempotencyKey(IN_QUOTES.exec(text)?.[1] ?? text);
  if (key === undefined) throw new AppError('bad_request', { detail: MALFORMED });
  return key;
}

/** Whether a request asks to be executed once, well-formed or not. */
export function hasIdempotencyKey({ headers, method = '' }: IncomingMessage, path: string): boolean {
  return headers[NAME] !== undefined && !isRead(method, path);
}

const MALFORMED =
  'Idempotency-Key must be there once, with 1 to 128 letters, digits, hyphens, underscores and tildes, and dots between them. Nothing was sent.';
