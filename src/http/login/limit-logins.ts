import { createHmac } from 'node:crypto';
import type { Response } from 'express';
import type { LoginLimit } from '../../login/login-limit.ts';
import type { RateLimitCause } from '../../observability/label-values.ts';
import { AppError } from '../../shared/app-error.ts';
import { limitKeyOf } from '../request/client-address.ts';
import { requestFieldsOf } from '../request/request-context.ts';

/**
 * Lets a request go on with its login, unless too many came from where it comes from.
 * @throws {AppError} `rate_limited` when it is over the limit, `store_unavailable` when that cannot be known.
 */
export type LimitLogins = (response: Response) => Promise<void>;

export interface LimitLoginsOptions {
  readonly limit: LoginLimit;
  /** Addresses are kept as a keyed hash: there are so few of them that a plain one could be tried out. */
  readonly addressKey: Buffer;
}

/** Makes the {@link LimitLogins} that /login and /callback share. */
export function createLimitLogins({ limit, addressKey }: LimitLoginsOptions): LimitLogins {
  return async (response) => {
    const network = limitKeyOf(requestFieldsOf(response).clientAddress);
    const client = createHmac('sha256', addressKey).update(network).digest('base64url').slice(0, 22);
    const admission = await limit.admit(client);
    if (admission.kind === 'refused') {
      throw new AppError('rate_limited', {
        detail: 'Too many sign-ins came from this address. Nothing was changed; try again later.',
        refusalCause: 'too_many_logins' satisfies RateLimitCause,
        retryAfterSeconds: admission.retryAfterSeconds,
      });
    }
  };
}
