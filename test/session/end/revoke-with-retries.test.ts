import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOAuthClient } from '../../../src/oauth/client.ts';
import { createEventLog } from '../../../src/observability/event-log.ts';
import { createLogger } from '../../../src/observability/log.ts';
import { createRevoke } from '../../../src/session/end/revoke-with-retries.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { sessionIdOf } from '../../../src/shared/session-id.ts';

const ISSUER = 'https://as.example';
const sessionId = sessionIdOf('a session');
const pair = (n: number) => ({
  accessToken: new Secret(`at-${n}`),
  refreshToken: new Secret(`rt-${n}`),
  scope: '3',
  obtainedAtMs: 0,
});

/** What the server does with a request: it answers, or the connection fails, or nothing comes in time. */
type Reaction = (() => Response) | Error;

interface Scene {
  readonly reactions?: readonly Reaction[];
  readonly pairs?: number;
  readonly isReady?: () => boolean;
}

/** Revokes pairs at a server that reacts like this in turn and answers 200 from then on. Waits take no time. */
async function revoke({ reactions = [], pairs = 1, isReady = () => true }: Scene) {
  const asked: string[] = [];
  const log: string[] = [];
  const slept: number[] = [];
  const left = [...reactions];
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
      const reaction = left.shift() ?? (() => new Response(null));
      return typeof reaction === 'function' ? Promise.resolve(reaction()) : Promise.reject(reaction);
    },
  });
  const wake = Promise.withResolvers<undefined>();
  const revokeOne = createRevoke({
    authorizationServer: { isReady, client: () => client, start: () => undefined, stop: () => Promise.resolve() },
    clock: {
      nowMs: () => 0,
      monotonicMs: () => 0,
      sleep: (ms) => {
        slept.push(ms);
        return wake.promise;
      },
    },
    events: createEventLog(createLogger({ level: 'info', destination: { write: (line) => void log.push(line) } })),
  });
  for (let n = 1; n <= pairs; n += 1) await revokeOne(sessionId, pair(n));
  const askedAtFirst = asked.length;
  wake.resolve(undefined);
  // The attempts that are left follow each other without a timer: turns of the event loop are enough.
  for (let turn = 0; turn < 200; turn += 1) await new Promise(setImmediate);
  return { askedAtFirst, asked, sleptSeconds: slept.map((ms) => ms / 1000), failures: log.length };
}

const answer =
  (status: number, { headers = {}, error = '' } = {}): Reaction =>
  () =>
    error === '' ? new Response(null, { status, headers }) : Response.json({ error }, { status, headers });
const unavailable = (retryAfter?: string): Reaction =>
  answer(503, { headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter } });
const twice = (reaction: Reaction): readonly Reaction[] => [reaction, reaction];

describe('revoking the tokens of a session', () => {
  it('[LO-5] is done once the server has answered 200, also for tokens it does not know', async () => {
    const done = await revoke({});
    assert.deepEqual(done, { askedAtFirst: 2, asked: ['rt-1', 'at-1'], sleptSeconds: [], failures: 0 });
  });

  it('[LO-5] is tried again in the background after the time that a 503 names', async () => {
    const { askedAtFirst, asked, sleptSeconds, failures } = await revoke({ reactions: twice(unavailable('120')) });
    assert.equal(askedAtFirst, 2, 'the caller does not wait for it');
    assert.deepEqual(sleptSeconds, [120]);
    assert.deepEqual(asked, ['rt-1', 'at-1', 'rt-1', 'at-1']);
    assert.equal(failures, 2);
  });

  for (const [what, reaction, seconds] of [
    ['no connection', new TypeError('fetch failed'), 5],
    ['no answer in time', new DOMException('late', 'TimeoutError'), 5],
    ['500', answer(500), 5],
    ['502 with HTML', () => new Response('<html>bad gateway</html>', { status: 502 }), 5],
    ['429', answer(429, { headers: { 'retry-after': '60' } }), 60],
    ['503 with an OAuth error', answer(503, { error: 'temporarily_unavailable' }), 5],
    ['503', unavailable(), 5],
    ['503 with a Retry-After in the past', unavailable('Wed, 21 Oct 2026 07:28:00 GMT'), 5],
    ['503 with a short Retry-After', unavailable('1'), 5],
    ['503 with a Retry-After of years', unavailable('999999999'), 300],
    ['invalid_client, which is definite', answer(401, { error: 'invalid_client' }), undefined],
    ['unsupported_token_type, which is definite', answer(400, { error: 'unsupported_token_type' }), undefined],
    ['400 without a body, which is definite', answer(400), undefined],
    ['404, which is definite', answer(404), undefined],
  ] as const satisfies readonly (readonly [string, Reaction, number | undefined])[]) {
    const verdict = seconds === undefined ? 'is not tried again' : `is tried again after ${seconds} s`;
    it(`[LO-5] [OP-16] ${verdict}: ${what}`, async () => {
      const { asked, sleptSeconds } = await revoke({ reactions: [reaction] });
      assert.deepEqual(sleptSeconds, seconds === undefined ? [] : [seconds]);
      // Only the token that failed is sent again.
      assert.deepEqual(asked, seconds === undefined ? ['rt-1', 'at-1'] : ['rt-1', 'at-1', 'rt-1']);
    });
  }

  it('[LO-5] [OP-16] is given up after five attempts with growing waits', async () => {
    const { asked, sleptSeconds } = await revoke({ reactions: Array.from({ length: 20 }, () => answer(500)) });
    assert.deepEqual(sleptSeconds, [5, 30, 120, 300]);
    assert.equal(asked.length, 10);
  });

  it('[LO-5] [OP-16] waits with a thousand pairs at most: one more is tried once', async () => {
    const reactions = Array.from({ length: 2 * 1_001 }, () => answer(500));
    const { asked, sleptSeconds } = await revoke({ pairs: 1_001, reactions });
    assert.equal(sleptSeconds.length, 1_000);
    assert.equal(asked.length, 2 * 1_001 + 2 * 1_000);
  });

  it('[LO-5] [OP-16] waits for an authorization server that is not known yet', async () => {
    let looks = 0;
    const { askedAtFirst, asked } = await revoke({ isReady: () => (looks += 1) > 1 });
    assert.equal(askedAtFirst, 0);
    assert.deepEqual(asked, ['rt-1', 'at-1']);
  });
});
