import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOAuthClient } from '../../src/oauth/oauth-client.ts';
import { createEvents } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/logger.ts';
import { createRevoke } from '../../src/session/revoke.ts';
import { Secret } from '../../src/shared/secret.ts';
import { sessionHandleOf } from '../../src/shared/session-handle.ts';

const ISSUER = 'https://as.example';
const handle = sessionHandleOf('a session');
const tokens = { accessToken: new Secret('at-1'), refreshToken: new Secret('rt-1'), scope: '3', obtainedAtMs: 0 };

/** Revokes one pair at a server that gives these answers in turn, and 200 from then on. */
async function revoked(...answers: readonly Response[]) {
  const asked: string[] = [];
  const log: string[] = [];
  const slept: number[] = [];
  const left = [...answers];
  const client = createOAuthClient({
    metadata: {
      issuer: ISSUER,
      authorization_endpoint: `${ISSUER}/authorize`,
      token_endpoint: `${ISSUER}/token`,
      revocation_endpoint: `${ISSUER}/revoke`,
    },
    config: {
      issuer: ISSUER,
      clientId: 'client-1',
      scope: '3',
      redirectUri: 'https://bff.example/callback',
      allowInsecure: false,
    },
    fetch(_url, init) {
      asked.push(new URLSearchParams(init?.body as URLSearchParams).get('token') ?? '');
      return Promise.resolve(left.shift() ?? new Response(null));
    },
  });
  const revoke = createRevoke({
    authorizationServer: {
      isReady: () => true,
      client: () => client,
      start: () => undefined,
      stop: () => Promise.resolve(),
    },
    clock: {
      nowMs: () => 0,
      sleep: (ms) => {
        slept.push(ms);
        return Promise.resolve();
      },
    },
    events: createEvents(createLogger({ level: 'info', destination: { write: (line) => void log.push(line) } })),
  });
  await revoke(handle, tokens);
  const askedAtFirst = asked.length;
  await new Promise((resolve) => setTimeout(resolve, 0));
  return { askedAtFirst, asked, slept, failures: log.map((line) => (JSON.parse(line) as { status: number }).status) };
}

const unavailable = (retryAfter?: string): Response =>
  new Response(null, { status: 503, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });

describe('revoking the tokens of a session', () => {
  it('[LO-5] is done once the server has answered 200, also for tokens it does not know', async () => {
    assert.deepEqual(await revoked(), { askedAtFirst: 2, asked: ['rt-1', 'at-1'], slept: [], failures: [] });
  });

  it('[LO-5] is tried again in the background after the time that a 503 names', async () => {
    const { askedAtFirst, asked, slept, failures } = await revoked(unavailable('120'), unavailable('120'));
    assert.equal(askedAtFirst, 2, 'nobody waits for it');
    assert.deepEqual(slept, [120_000]);
    assert.deepEqual(asked, ['rt-1', 'at-1', 'rt-1', 'at-1']);
    assert.deepEqual(failures, [503, 503]);
  });

  for (const [retryAfter, seconds] of [
    [undefined, 5],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 5],
    ['999999999', 300],
  ] as const) {
    it(`[LO-5] waits ${seconds} seconds for a Retry-After of ${String(retryAfter)}`, async () => {
      const { slept, asked } = await revoked(unavailable(retryAfter));
      assert.deepEqual(slept, [seconds * 1000]);
      assert.equal(asked.length, 4);
    });
  }

  it('[LO-5] is given up after the second 503, and at once for any other refusal', async () => {
    const twice = await revoked(...Array.from({ length: 4 }, () => unavailable('1')));
    assert.equal(twice.asked.length, 4);
    assert.deepEqual(twice.slept, [1_000]);
    const refused = await revoked(new Response(null, { status: 500 }), new Response(null, { status: 400 }));
    assert.deepEqual([refused.asked.length, refused.slept], [2, []]);
  });
});
