import { z } from 'zod';
import { decodeBody } from './decode-body.ts';

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
  const decoded = decodeBody(body, { contentEncoding, maxBytes: MAX_DECODED_BYTES });
  if (decoded === undefined) return undefined;
  try {
    const envelope = envelopeSchema.safeParse(JSON.parse(decoded.toString('utf8')));
    return envelope.success ? envelope.data.code : undefined;
  } catch {
    return undefined;
  }
}
