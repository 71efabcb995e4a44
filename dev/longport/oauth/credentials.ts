import { randomBytes } from 'node:crypto';
import { ExpiringMap } from '../expiring-map.ts';
import { findAccount } from './accounts.ts';
import { knownScopes, SCOPES } from './scopes.ts';
import type { SigningKey } from './signing-key.ts';

const DAY_SECONDS = 86_400;

/** The content of an access token. */
export interface AccessGrant {
  /** The id under which oidc-provider knows the token. */
  readonly internal: string;
  readonly accountId: string;
  readonly clientId: string;
  /** Shared by the tokens of one consent. */
  readonly grantId: string;
  readonly scope: string;
  readonly expiresInSeconds: number;
}

/** An issued access token, valid or not. */
export interface IssuedAccessToken extends AccessGrant {
  /** By the clock, or because all tokens issued until then were declared expired. */
  readonly isExpired: boolean;
}

/**
 * Gives oidc-provider's opaque ids the form of LongPort's: codes in standard base64, RS256 JWTs for tokens, data-centre
 * prefixes. Only the exact bytes that were issued are accepted.
 */
export interface Credentials {
  issueCode(internal: string, accountId: string): string;
  issueRefreshToken(internal: string, lifetimeSeconds: number, accountId: string): string;
  issueAccessToken(grant: AccessGrant): string;
  /** The internal id of a code or token, or undefined if it was never issued. */
  internalOf(external: string): string | undefined;
  /** The access token of that value, if it was issued here. */
  accessToken(external: string): IssuedAccessToken | undefined;
  /** Access tokens of that grant issued so far become unknown. */
  endAccessTokensOf(grantId: string): void;
  /** From now on every access token issued so far counts as expired. */
  readonly expireAccessTokens: () => void;
}

/** The data-centre rule: `us_` credentials work only with `x-dc-region: us`. */
export function isMisrouted(credential: string, dcRegion: string | undefined): boolean {
  return credential.startsWith('us_') && dcRegion !== 'us';
}

/** Options of `createCredentials`. */
export interface CredentialsOptions {
  readonly issuer: string;
  readonly key: SigningKey;
  readonly nowMs: () => number;
  /** The current data-centre prefix. */
  readonly prefix: () => string;
}

/** Makes an empty register of credentials. */
export function createCredentials({ issuer, key, nowMs, prefix }: CredentialsOptions): Credentials {
  const internals = new ExpiringMap<string>();
  const accessTokens = new ExpiringMap<AccessGrant & { readonly expiresAtMs: number; readonly serial: number }>();
  let serial = 0;
  let expiredUpTo = 0;

  function remember(external: string, internal: string, ttlSeconds: number): string {
    internals.set(external, internal, ttlSeconds);
    return external;
  }

  /** The current prefix, else that of the account. */
  const prefixFor = (accountId: string): string => {
    const wanted = prefix();
    return wanted === '' && findAccount(accountId)?.dataCentre === 'us' ? 'us_' : wanted;
  };

  function lifetime(lifetimeSeconds: number): { readonly iat: number; readonly exp: number } {
    const iat = Math.floor(nowMs() / 1000);
    return { iat, exp: iat + lifetimeSeconds };
  }

  return {
    issueCode: (internal, accountId) => remember(prefixFor(accountId) + randomBase64Code(), internal, DAY_SECONDS),
    issueRefreshToken: (internal, lifetimeSeconds, accountId) => {
      const claims = {
        iss: issuer,
        sub: 'refresh_token',
        jti: randomBytes(16).toString('hex'),
        ...lifetime(lifetimeSeconds),
      };
      return remember(prefixFor(accountId) + key.signJwt(claims), internal, lifetimeSeconds + DAY_SECONDS);
    },
    issueAccessToken: (grant) => {
      const claims = { ...accessTokenClaims(issuer, grant), ...lifetime(grant.expiresInSeconds) };
      const external = `${prefixFor(grant.accountId)}m_${key.signJwt(claims)}`;
      const ttlSeconds = grant.expiresInSeconds + DAY_SECONDS;
      serial += 1;
      accessTokens.set(
        external,
        { ...grant, serial, expiresAtMs: nowMs() + grant.expiresInSeconds * 1000 },
        ttlSeconds,
      );
      return remember(external, grant.internal, ttlSeconds);
    },
    internalOf: (external) => internals.get(external),
    accessToken: (external) => {
      const issued = accessTokens.get(external);
      return issued && { ...issued, isExpired: issued.serial <= expiredUpTo || issued.expiresAtMs <= nowMs() };
    },
    endAccessTokensOf: (grantId) => {
      accessTokens.deleteWhere((_external, token) => token.grantId === grantId);
    },
    expireAccessTokens: () => {
      expiredUpTo = serial;
    },
  };
}

/** A 32-byte code in standard base64: ends in `=`, and contains both a `+` and a `/`. */
function randomBase64Code(): string {
  for (;;) {
    const code = randomBytes(32).toString('base64');
    if (code.includes('+') && code.includes('/')) return code;
  }
}

/** The claims as LongPort has them: `sub` is JSON in a string, `aud` a list of numbers. Over 1 KB once signed. */
function accessTokenClaims(issuer: string, grant: AccessGrant): Record<string, unknown> {
  const account = findAccount(grant.accountId);
  const ids = knownScopes(grant.scope);
  return {
    iss: issuer,
    sub: JSON.stringify({
      account_channel: account?.accountChannel,
      member_id: account?.memberId,
      aaid: `2${account?.memberId ?? 0}0`,
      client_id: grant.clientId,
      target: 'openapi',
    }),
    jti: randomBytes(16).toString('hex'),
    scopes: SCOPES.filter((scope) => ids.includes(scope.id)).map((scope) => scope.key),
    aud: ids.map(Number).filter((id) => !Number.isNaN(id)),
    ak: randomBytes(16).toString('hex'),
    bl: randomBytes(96).toString('hex'),
  };
}
