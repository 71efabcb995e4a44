import { isUtf8 } from 'node:buffer';
import { z } from 'zod';
import type { KeptAnswer } from '../orders/idempotency-store.ts';

const head = z.tuple([
  z.number().int().min(100).max(599),
  z.string().nullable(),
  z.string().nullable(),
  z.enum(['utf8', 'base64']),
]);

/** Writes a kept answer as text: a line of JSON, then the body, which is not escaped. */
export function encodeKeptAnswer({ status, contentType, traceId, body }: KeptAnswer): string {
  const encoding = isUtf8(body) ? 'utf8' : 'base64';
  return `${JSON.stringify([status, contentType ?? null, traceId ?? null, encoding])}\n${body.toString(encoding)}`;
}

/** Reads what {@link encodeKeptAnswer} has written. Undefined if it has another form. */
export function decodeKeptAnswer(text: string): KeptAnswer | undefined {
  const at = text.indexOf('\n');
  const parsed = head.safeParse(parseJson(text.slice(0, Math.max(0, at))));
  if (!parsed.success) return undefined;
  const [status, contentType, traceId, encoding] = parsed.data;
  return {
    status,
    contentType: contentType ?? undefined,
    traceId: traceId ?? undefined,
    body: Buffer.from(text.slice(at + 1), encoding),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
