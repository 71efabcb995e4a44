import { createHash } from 'node:crypto';
import { dcRegionOf } from '../../shared/dc-region.ts';
import type { TokenSet } from '../../oauth/token-set.ts';

/** Which LongPort account a session is for: `lb:10204117`, with `us:` in front for the data centre that has its own. */
export type Account = string & { readonly __brand: 'Account' };

/** Members end up in a name that is printed and hashed: anything else is not one of LongPort's. */
const WELL_FORMED = /^[\w-]{1,64}$/;

/**
 * The account as far as the access token tells it: LongPort's tokens are JWTs whose `sub` is JSON that names a member and
 * an account channel. LongPort does not promise this form, so it grants no access to LongPort: it
 * serves to find what belongs together, such as the sessions of an account and the kept answers of its Idempotency-Keys.
 * Undefined where it cannot be told: a guess would join strangers.
 *
 * The signature is not checked: the token came from the authorization server itself, over TLS.
 */
export function accountOf({ accessToken }: TokenSet): Account | undefined {
  const token = accessToken.reveal();
  // A prefix such as `us_m_` stands before the header, so the parts keep their places.
  const [, payload, signature, more] = token.split('.');
  if (payload === undefined || signature === undefined || more !== undefined) return undefined;
  const claims = parseObject(Buffer.from(payload, 'base64url').toString());
  const subject = typeof claims?.['sub'] === 'string' ? parseObject(claims['sub']) : undefined;
  const member = nameIn(subject?.['member_id']);
  const channel = nameIn(subject?.['account_channel']);
  if (member === undefined || channel === undefined) return undefined;
  return [dcRegionOf(token), channel, member].filter((part) => part !== undefined).join(':') as Account;
}

/** What a page may know of an account. */
export interface AccountView {
  /** The same for every session of the account, on every instance and under every secret. Says nothing else. */
  readonly id: string;
  /** The last four characters of the account's number, for a person to tell accounts apart: `···4117`. */
  readonly label: string;
}

/**
 * Makes the {@link AccountView} of an account. The id is a hash without a key: under a key of SESSION_SECRETS two
 * instances in the middle of a rotation would name one account differently, and a page would take it for another person's.
 */
export function accountViewOf(account: Account): AccountView {
  const number = account.slice(account.lastIndexOf(':') + 1);
  const id = createHash('sha256').update(`longport-bff account ${account}`).digest('base64url').slice(0, 22);
  return { id, label: `···${number.slice(-4)}` };
}

function nameIn(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' && WELL_FORMED.test(text) ? text : undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
