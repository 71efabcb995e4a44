import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { ExpiringMap } from '../expiring-map.ts';
import { isMisrouted } from '../oauth/credentials.ts';
import { documentedError } from './api-error.ts';

/** The legacy way to call the API: the key of one account, the secret that signs, and the token for it. */
export interface ApiKey {
  readonly appKey: string;
  readonly appSecret: string;
  readonly accessToken: string;
  /** Default: the first sample account. */
  readonly accountId?: string;
}

/** A call as it arrived, as far as a signature can cover it. */
export interface ReceivedCall {
  readonly method: string;
  /** The raw request target. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Finds the account whose key signed a call. */
export type CheckApiKey = (call: ReceivedCall) => ApiKey;

/** The headers that a signature must cover. */
const MUST_BE_SIGNED = ['authorization', 'x-api-key', 'x-timestamp'];
/** How far a timestamp may be off. LongPort's own tolerance is not known. */
const MOST_OFF_SECONDS = 300;
const SIGNATURE = /^HMAC-SHA256 SignedHeaders=(?<names>[a-z\d;-]+), Signature=(?<hex>[\da-f]{64})$/;

/**
 * Checks signatures as a server must: from the bytes that arrived and the header names that the signature declares. The
 * check throws ApiError 403203 for an unknown key, 401004 for a token of another key, 401102 for one of another data
 * centre, 403201 for a signature that does not match, 403202 for a repeated signature.
 */
export function createCheckApiKey(keys: readonly ApiKey[]): CheckApiKey {
  const seen = new ExpiringMap<true>();

  return (call) => {
    const { headers } = call;
    const key = keys.find(({ appKey }) => appKey === headers['x-api-key']);
    if (!key) throw documentedError(403203);
    if (isMisrouted(headers['authorization'] ?? '', headers['x-dc-region'])) throw documentedError(401102);
    if (headers['authorization'] !== key.accessToken) throw documentedError(401004);
    const { names, hex } = SIGNATURE.exec(headers['x-api-signature'] ?? '')?.groups ?? {};
    if (names === undefined || hex === undefined) throw documentedError(403201);
    const signed = names.split(';');
    if (!MUST_BE_SIGNED.every((name) => signed.includes(name))) throw documentedError(403201);
    if (!isTimely(headers['x-timestamp'] ?? '')) throw documentedError(403201);
    const expected = createHmac('sha256', key.appSecret).update(textToSign(call, signed)).digest();
    if (!timingSafeEqual(expected, Buffer.from(hex, 'hex'))) throw documentedError(403201);
    if (seen.get(hex)) throw documentedError(403202);
    seen.set(hex, true, 2 * MOST_OFF_SECONDS);
    return key;
  };
}

function textToSign({ method, target, headers, body }: ReceivedCall, signed: readonly string[]): string {
  const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(target) ?? [];
  let canonical = `${method.toUpperCase()}|${path}|${query}|`;
  for (const name of signed) canonical += `${name}:${headers[name] ?? ''}\n`;
  canonical += `|${signed.join(';')}|`;
  if (body.length > 0) canonical += sha1Hex(body);
  return `HMAC-SHA256|${sha1Hex(Buffer.from(canonical, 'latin1'))}`;
}

function sha1Hex(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex');
}

/** LongPort's clients send seconds, seconds with a fraction, or milliseconds. */
function isTimely(timestamp: string): boolean {
  if (!/^\d{10}(\d{3}|\.\d{1,9})?$/.test(timestamp)) return false;
  const seconds = /^\d{13}$/.test(timestamp) ? Number(timestamp) / 1000 : Number(timestamp);
  return Math.abs(Date.now() / 1000 - seconds) <= MOST_OFF_SECONDS;
}
