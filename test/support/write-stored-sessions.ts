// Writes test/fixtures/stored-sessions/<version>/: what this version keeps in Redis, for later ones to go on with. Run
// once for each release, before its tag (docs/releases.md).
//   npm exec -c 'node test/support/write-stored-sessions.ts 0.2.0'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { VERSION } from '../../src/shared/version.ts';
import { startRedis } from './redis-server.ts';
import { accessToken, readKeys, startFixedLongPort, type FixedTokens, type StoredSessions } from './stored-sessions.ts';
import { startBff } from './test-bff.ts';
import { Visitor } from './visitor.ts';

/** The version that is about to be released. */
const version = process.argv[2] ?? VERSION;
const folder = new URL(`../fixtures/stored-sessions/${version}/`, import.meta.url);
if (existsSync(folder)) throw new Error(`${folder.pathname} is there: what a release wrote does not change`);
mkdirSync(folder, { recursive: true });

const CASES: Readonly<Record<string, FixedTokens>> = {
  'signed-in': {
    access_token: accessToken('signed-in'),
    refresh_token: `refresh-token-stored-by-${version}`,
    expires_in: 3600,
    scope: '4 6 10',
  },
  'without-refresh-token': { access_token: accessToken('without-refresh-token') },
};
/** Public: it seals nothing but these files. */
const secret = `secret-of-the-stored-sessions-of-${version}-and-of-nothing-else`;

for (const [name, tokens] of Object.entries(CASES)) {
  await using redis = await startRedis();
  await using longport = await startFixedLongPort([tokens]);
  const admin = new Redis(redis.url);
  await using bff = await startBff({
    env: {
      REDIS_URL: redis.url,
      SESSION_SECRETS: secret,
      LONGPORT_OAUTH_ISSUER: longport.issuer,
      LONGPORT_HTTP_URL: longport.issuer,
      LONGPORT_SCOPE: '4 6 10 11',
      LOGIN_RATE_LIMIT: '0',
    },
  });
  const visitor = new Visitor(bff);
  visitor.userAgent =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/148.0.0.0 Safari/537.36';
  const state = (await visitor.beginLogin()).searchParams.get('state') ?? '';
  const answer = await visitor.navigate(`/callback?code=code-of-${name}&state=${state}`, 'cross-site');
  if (answer.status !== 303) throw new Error(`the callback answered ${answer.status}: ${answer.text}`);
  const stored: StoredSessions = {
    secret,
    writtenAtMs: Date.now(),
    cookies: Object.fromEntries(visitor.cookies),
    tokens,
    keys: await readKeys(admin),
  };
  admin.disconnect();
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(stored, undefined, 2)}\n`);
}
process.exit(0);
