import type { ApiKeyConfig } from '../config/config.ts';
import type { Clock } from '../shared/clock.ts';
import { DC_REGION_HEADER, dcRegionOf } from '../shared/dc-region.ts';
import { apiKeySignature } from './signature.ts';

/** A call to sign. Its body must be whole: the signature covers it. */
export interface UnsignedCall {
  readonly method: string;
  /** Path and query, byte for byte as they are sent. */
  readonly target: string;
  readonly body: Buffer | null;
}

/** Makes the headers that authorize a call with the API key. Each call that is sent needs its own. */
export type SignCall = (call: UnsignedCall) => Readonly<Record<string, string>>;

/** A clock that was set back further than this is followed. */
const MAX_AHEAD_MS = 10_000;

/**
 * Makes the one {@link SignCall} of a process. Timestamps are milliseconds, which LongPort's Go client sends too, and
 * none is used twice: LongPort refuses a second request with the same one as a duplicate (403202).
 */
export function createSignCall({ config, clock }: { readonly config: ApiKeyConfig; readonly clock: Clock }): SignCall {
  let latestMs = 0;
  return (call) => {
    const appKey = config.appKey.reveal();
    const accessToken = config.accessToken.reveal();
    const nowMs = clock.nowMs();
    latestMs = nowMs > latestMs || nowMs < latestMs - MAX_AHEAD_MS ? nowMs : latestMs + 1;
    const timestamp = String(latestMs);
    const region = dcRegionOf(accessToken);
    return {
      authorization: accessToken,
      'x-api-key': appKey,
      'x-timestamp': timestamp,
      'x-api-signature': apiKeySignature({ ...call, appKey, accessToken, timestamp }, config.appSecret.reveal()),
      ...(region === undefined ? {} : { [DC_REGION_HEADER]: region }),
    };
  };
}
