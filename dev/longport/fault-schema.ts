import { z } from 'zod';

/**
 * The faults of the dev LongPort, as data: a test sets the same shapes that are posted to `/_dev/faults`. `times` limits
 * how often a fault applies; without it the fault stays until it is removed.
 */
const times = z.int().positive().optional();
const headers = z.record(z.string(), z.string()).optional();
const milliseconds = z.number().nonnegative();

const answer = z.strictObject({
  kind: z.literal('error'),
  status: z.int().min(200).max(599),
  body: z.string().optional(),
  contentType: z.string().optional(),
  headers,
  times,
});
const delay = z.strictObject({ kind: z.literal('delay'), ms: milliseconds, times });
const hang = z.strictObject({ kind: z.literal('hang'), times });
const reset = z.strictObject({ kind: z.literal('reset'), times });
const loseResponse = z.strictObject({ kind: z.literal('lose-response'), times });
/** The token request is executed and the refresh token rotated, but the response has a form that clients may not expect. */
const oddResponse = z.strictObject({
  kind: z.literal('odd-response'),
  status: z.int().min(200).max(299).optional(),
  /** Members that replace those of the response, or are added. */
  members: z.record(z.string(), z.unknown()).optional(),
  /** Names of omitted members. */
  without: z.array(z.string()).readonly().optional(),
  /** In LongPort's envelope, or as a form. */
  form: z.enum(['json', 'envelope', 'urlencoded']).optional(),
  contentType: z.string().optional(),
  times,
});

/** The grant that a token fault applies to; without it, both. */
const grantType = z.enum(['authorization_code', 'refresh_token']).optional();

const tokenFaultSchema = z.discriminatedUnion('kind', [
  answer.extend({ grantType }),
  delay.extend({ grantType }),
  hang.extend({ grantType }),
  reset.extend({ grantType }),
  loseResponse.extend({ grantType }),
  oddResponse.extend({ grantType }),
]);

const revokeFaultSchema = z.discriminatedUnion('kind', [answer, delay, hang, reset, loseResponse]);

const discoveryFaultSchema = z.discriminatedUnion('kind', [
  answer,
  delay,
  hang,
  reset,
  z.strictObject({ kind: z.literal('other-issuer'), issuer: z.string(), times }),
  z.strictObject({ kind: z.literal('without-s256'), times }),
  z.strictObject({ kind: z.literal('document'), changes: z.record(z.string(), z.unknown()), times }),
]);

/** The envelope codes that a fault can name. */
const apiErrorCodeSchema = z.literal([
  401001, 401003, 401004, 401102, 403201, 403202, 403203, 403205, 403308, 429001, 429002, 500000, 202201,
]);

/** The calls that an API fault applies to; without it, all. */
const match = { method: z.string().optional(), pathPrefix: z.string().optional(), times };

const apiFaultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('code'), code: apiErrorCodeSchema, ...match }),
  z.strictObject({ kind: z.literal(['html-408', 'html-421', 'html-463']), ...match }),
  answer.extend(match),
  delay.extend(match),
  hang.extend(match),
  reset.extend(match),
  z.strictObject({ kind: z.literal('reset-mid-body'), ...match }),
  z.strictObject({ kind: z.literal('hang-mid-body'), ...match }),
]);

/** All switches. `POST /_dev/faults` takes any part of them, and `null` removes a fault. */
export const faultSettingsSchema = z.strictObject({
  token: tokenFaultSchema.nullable().optional(),
  revoke: revokeFaultSchema.nullable().optional(),
  discovery: discoveryFaultSchema.nullable().optional(),
  api: z.array(apiFaultSchema).optional(),
  tokenPrefix: z.enum(['', 'us_', 'ap_', 'hk_']).optional(),
  omitExpiresIn: z.boolean().optional(),
  omitRefreshToken: z.boolean().optional(),
  omitScope: z.boolean().optional(),
  extraCallbackIss: z.enum(['absent', 'correct', 'wrong']).optional(),
  rawPlusInCode: z.boolean().optional(),
  grantScope: z.string().nullable().optional(),
  endAccessTokenOnRotation: z.boolean().optional(),
  accessTokenTtlSeconds: z.int().positive().nullable().optional(),
  rejectNewTokens: z.boolean().optional(),
  wwwAuthenticateOnTokenErrors: z.boolean().optional(),
  oddArrays: z.enum(['null', 'holding-null']).nullable().optional(),
  bareOrderIds: z.boolean().optional(),
});

/** A response of the token endpoint in an unexpected form. */
export type OddResponse = z.infer<typeof oddResponse>;
/** A fault of the token endpoint. */
export type TokenFault = z.infer<typeof tokenFaultSchema>;
/** A fault of the revocation endpoint. */
export type RevokeFault = z.infer<typeof revokeFaultSchema>;
/** A fault of the metadata document. */
export type DiscoveryFault = z.infer<typeof discoveryFaultSchema>;
/** A fault of the API, for the calls it matches. */
export type ApiFault = z.infer<typeof apiFaultSchema>;
/** An envelope code that a fault can name. */
export type ApiErrorCode = z.infer<typeof apiErrorCodeSchema>;
/** Any part of the switches, as posted. */
export type FaultSettings = z.infer<typeof faultSettingsSchema>;
