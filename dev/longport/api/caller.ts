import type { ApiKey, CheckApiKey, ReceivedCall } from './api-key.ts';
import { checkBearer, type BearerOptions } from './bearer.ts';
import { SAMPLE_ACCOUNTS } from '../oauth/accounts.ts';

/** The caller, and the granted scopes. */
export interface Caller {
  readonly accountId: string;
  readonly scope: string;
}

/** Options of `findCaller`. */
export interface CallerOptions extends BearerOptions {
  readonly checkApiKey: CheckApiKey;
}

/** Finds the caller by a bearer token, or by an API key and its signature. @throws ApiError as the two checks do. */
export async function findCaller(call: ReceivedCall, options: CallerOptions): Promise<Caller> {
  const { authorization } = call.headers;
  if (authorization === undefined || /^Bearer /i.test(authorization)) return checkBearer(call.headers, options);
  return holderOf(options.checkApiKey(call));
}

/** A key is not limited to scopes. */
function holderOf({ accountId = SAMPLE_ACCOUNTS[0].id }: ApiKey): Caller {
  return { accountId, scope: 'openapi' };
}
