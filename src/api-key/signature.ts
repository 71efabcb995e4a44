import { createHash, createHmac } from 'node:crypto';

/** A call as it will be sent, with all that its signature covers. */
export interface SignedCall {
  readonly method: string;
  /** Path and query, byte for byte as they are sent. */
  readonly target: string;
  /** Null or empty: the call has none. */
  readonly body: Buffer | null;
  readonly appKey: string;
  readonly accessToken: string;
  readonly timestamp: string;
}

const SIGNED_HEADERS = 'authorization;x-api-key;x-timestamp';

/**
 * The value of `X-Api-Signature`: an HMAC-SHA-256 over a digest of the call. SHA-1 only shortens its input here; that
 * the call is genuine rests on the HMAC.
 *
 * @see LongPort's own clients: github.com/longbridge/openapi, rust/crates/httpclient/src/signature.rs
 */
export function apiKeySignature(call: SignedCall, appSecret: string): string {
  const queryAt = call.target.indexOf('?');
  const path = queryAt === -1 ? call.target : call.target.slice(0, queryAt);
  const query = queryAt === -1 ? '' : call.target.slice(queryAt + 1);
  const canonical = [
    call.method,
    path,
    query,
    `authorization:${call.accessToken}\nx-api-key:${call.appKey}\nx-timestamp:${call.timestamp}\n`,
    SIGNED_HEADERS,
    call.body === null || call.body.length === 0 ? '' : sha1(call.body),
  ].join('|');
  const signature = createHmac('sha256', appSecret)
    .update(`HMAC-SHA256|${sha1(canonical)}`)
    .digest('hex');
  return `HMAC-SHA256 SignedHeaders=${SIGNED_HEADERS}, Signature=${signature}`;
}

function sha1(data: string | Buffer): string {
  return createHash('sha1').update(data).digest('hex');
}
