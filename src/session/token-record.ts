import { z } from 'zod';
import { Secret } from '../shared/secret.ts';
import type { TokenRecord } from './session.ts';

/** The stored form, which later versions of the program must go on reading. */
const schema = z.object({
  accessToken: z.string(),
  refreshToken: z.string().optional(),
  scope: z.string(),
  obtainedAtMs: z.number(),
  expiresAtMs: z.number().optional(),
  requestedScope: z.string(),
  createdAtMs: z.number(),
  endsAtMs: z.number(),
  // Absent in records of versions before them. Those versions read past them, and drop them with their next refresh.
  device: z.string().optional(),
  network: z.string().optional(),
});

/** The one place where tokens become text, to be sealed at once. */
export function encodeTokenRecord(record: TokenRecord): string {
  const { tokens, requestedScope, createdAtMs, endsAtMs, userAgent, network } = record;
  const { accessToken, refreshToken, scope, obtainedAtMs, expiresAtMs } = tokens;
  return JSON.stringify({
    accessToken: accessToken.reveal(),
    refreshToken: refreshToken?.reveal(),
    scope,
    obtainedAtMs,
    expiresAtMs,
    requestedScope,
    createdAtMs,
    endsAtMs,
    device: userAgent,
    network,
  } satisfies z.input<typeof schema>);
}

/** Reads what {@link encodeTokenRecord} wrote; undefined when it is something else. */
export function decodeTokenRecord(text: string): TokenRecord | undefined {
  const result = schema.safeParse(parseJson(text));
  if (!result.success) return undefined;
  const { accessToken, refreshToken, scope, obtainedAtMs, expiresAtMs, device, network, ...session } = result.data;
  return {
    ...session,
    ...(device === undefined ? {} : { userAgent: device }),
    ...(network === undefined ? {} : { network }),
    tokens: {
      accessToken: new Secret(accessToken),
      ...(refreshToken === undefined ? {} : { refreshToken: new Secret(refreshToken) }),
      scope,
      obtainedAtMs,
      ...(expiresAtMs === undefined ? {} : { expiresAtMs }),
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
