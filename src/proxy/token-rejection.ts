import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { trimOws } from '../shared/trim-ows.ts';

/**
 * LongPort's codes for a token that another one could replace: expired, and invalid (also after a rotation elsewhere).
 * 401102 is not among them: it means a wrong data centre or a key rotation, and refreshing does not help.
 */
const REJECTED = new Set([401_003, 401_004]);

const envelopeSchema = z.object({ code: z.number() });
/** A rejection is some hundred bytes; this bounds what a compressed one may unfold to. */
const MAX_DECODED_BYTES = 64 * 1024;

/** The code with which LongPort rejected the token, or undefined when the 401 says something else. */
export function tokenRejectionCode(body: Buffer, contentEncoding: string | undefined): number | undefined {
  const code = envelopeCode(body, contentEncoding);
  return code !== undefined && REJECTED.has(code) ? code : undefined;
}

/** The code in LongPort's envelope; undefined where the body is none. */
export function envelopeCode(body: Buffer, contentEncoding: string | undefined): number | undefined {
  try {
    const envelope = envelopeSchema.safeParse(JSON.parse(decode(body, contentEncoding).toString('utf8')));
    return envelope.success ? envelope.data.code : undefined;
  } catch {
    return undefined;
  }
}

function decode(body: Buffer, contentEncoding: string | undefined): Buffer {
  const limits = { maxOutputLength: MAX_DECODED_BYTES };
  switch (trimOws(contentEncoding ?? '').toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return gunzipSync(body, limits);
    case 'deflate':
      return inflateSync(body, limits);
    case 'br':
      return brotliDecompressSync(body, limits);
    case 'zstd':
      return zstdDecompressSync(body, limits);
    default:
      return body;
  }
}
