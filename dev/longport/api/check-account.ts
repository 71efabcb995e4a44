import { isPaperAccount, type SampleAccount } from '../oauth/accounts.ts';
import { ApiError, documentedError } from './api-error.ts';
import type { ApiRoute } from './route.ts';

/**
 * Checks that this account may make this call. With `x-papertrading: true` LongPort refuses real-money accounts. The code
 * that it uses is not known; 403000 stands for it.
 * @throws ApiError 403000, or 202201 for a call of another data centre.
 */
export function checkAccount(
  account: SampleAccount,
  { dataCentre }: ApiRoute,
  headers: Readonly<Record<string, string>>,
): void {
  if (headers['x-papertrading'] === 'true' && !isPaperAccount(account)) {
    throw new ApiError(403, 403000, 'not a paper trading account');
  }
  const isElsewhere = dataCentre !== undefined && dataCentre !== (account.dataCentre ?? 'ap');
  if (isElsewhere) throw documentedError(202201);
}
