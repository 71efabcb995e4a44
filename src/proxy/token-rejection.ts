import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { trimOws } from '../shared/trim-ows.ts';

/**
 * LongPort's codes for a token that a new one could replace: expired, and invalid (also after a rotation elsewhere).
 * 401102 is not among them: it means a wrong data centre or a key rotation, and a refresh does not help.
 */
const REJECTED = new Set([401_003, 401_004]);

const envelopeSchema = z.object({ code: z.number() });
/** A rejection has a few hundred bytes; this limits the decoded size of a compressed one. */
const MAX_DECODED_BYTES = 64 * 1024;

/** The code with which LongPort rejected the token, or undefined if the 401 has another reason. */
export function tokenRejectionCode(body: Buffer, contentEncoding: string | undefined): number | undefined {
  const code = envelopeCode(body, contentEncoding);
  return code !== undefined && REJECTED.has(code) ? code : undefined;
}

/** The code in LongPort's envelope; undefined if the body is no envelope. */
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
