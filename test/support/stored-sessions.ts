import type { Redis } from 'ioredis';
import { startTokenEndpoint, type TokenEndpoint } from './token-endpoint.ts';

/** What one version of the program wrote to Redis for a user who was signed in. */
export interface StoredSessions {
  readonly secret: string;
  readonly writtenAtMs: number;
  /** The browser's. */
  readonly cookies: Readonly<Record<string, string>>;
  readonly tokens: FixedTokens;
  readonly keys: readonly StoredKey[];
}

export type StoredKey = { readonly key: string; readonly ttlMs: number } & (
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'hash'; readonly value: Readonly<Record<string, string>> }
  | { readonly type: 'zset'; readonly value: readonly string[] }
);

/** The response of a token endpoint. */
export interface FixedTokens {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  readonly scope?: string;
}

/** An access token that looks like one of LongPort's, so that the account can be told, and the session be found by it. */
export function accessToken(name: string): string {
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const sub = JSON.stringify({ member_id: '10204117', account_channel: 'lb' });
  return `m_${encode({ alg: 'RS256' })}.${encode({ sub, name })}.signature-of-${name}`;
}

/** Everything that is in a Redis, as it is. @throws for a key that never ends, and for a type that we do not write. */
export async function readKeys(admin: Redis): Promise<StoredKey[]> {
  const keys = (await admin.keys('*')).sort();
  return Promise.all(
    keys.map(async (key): Promise<StoredKey> => {
      const [type, ttlMs] = await Promise.all([admin.type(key), admin.pttl(key)]);
      if (ttlMs <= 0) throw new Error(`${key} has no end`);
      if (type === 'hash') return { key, ttlMs, type, value: await admin.hgetall(key) };
      if (type === 'zset') return { key, ttlMs, type, value: await admin.zrange(key, 0, -1, 'WITHSCORES') };
      if (type === 'string') return { key, ttlMs, type, value: (await admin.get(key)) ?? '' };
      throw new Error(`${key} is a ${type}`);
    }),
  );
}

/** Writes them, and nothing else, to a Redis. */
export async function restoreKeys(admin: Redis, keys: readonly StoredKey[]): Promise<void> {
  await admin.flushall();
  for (const { key, ttlMs, ...stored } of keys) {
    if (stored.type === 'hash') await admin.hset(key, stored.value);
    else if (stored.type === 'zset') {
      for (let index = 0; index + 1 < stored.value.length; index += 2) {
        await admin.zadd(key, stored.value[index + 1] ?? '', stored.value[index] ?? '');
      }
    } else await admin.set(key, stored.value);
    await admin.pexpire(key, ttlMs);
  }
}

/** A LongPort of a few lines: any code and any refresh token gets the next of these answers, every call is good. */
export async function startFixedLongPort(answers: readonly FixedTokens[]): Promise<TokenEndpoint> {
  const endpoint = await startTokenEndpoint();
  const left = [...answers];
  endpoint.answer((request, response) => {
    const send = (body: unknown): void => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const { issuer } = endpoint;
    if (request.url === '/oauth2/token') send({ token_type: 'Bearer', ...left.shift() });
    else if (request.url === '/oauth2/revoke') response.writeHead(200).end();
    else if (request.url?.startsWith('/.well-known/') === true) {
      send({
        issuer,
        authorization_endpoint: `${issuer}/oauth2/authorize`,
        token_endpoint: `${issuer}/oauth2/token`,
        revocation_endpoint: `${issuer}/oauth2/revoke`,
        code_challenge_methods_supported: ['S256'],
      });
    } else send({ code: 0, message: 'success', data: {} });
  });
  return endpoint;
}
