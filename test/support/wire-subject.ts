import { sign } from 'cookie-signature';
import { createMemoryStores } from '../../src/memory/stores.ts';
import { randomToken } from '../../src/shared/random-token.ts';
import { Secret } from '../../src/shared/secret.ts';
import { sessionIdOf } from '../../src/shared/session-id.ts';
import { freePort } from './free-port.ts';
import { startRecordingUpstream, type RecordingUpstream } from './recording-upstream.ts';
import { startBff, type TestBff } from './test-bff.ts';
import { createTestClock } from './test-clock.ts';

/** A BFF whose every byte to LongPort is recorded, and two sessions that need no sign-in. */
export interface WireSubject extends AsyncDisposable {
  readonly bff: TestBff;
  readonly upstream: RecordingUpstream;
  readonly session: WireSession;
  /** Its token belongs to the data centre in the United States. */
  readonly usSession: WireSession;
}

export interface WireSession {
  readonly cookie: string;
  readonly accessToken: string;
}

export interface WireSubjectOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** The path of the API's base URL. */
  readonly basePath?: string;
}

const HOUR_MS = 3_600_000;

/** Starts it. The authorization server is away: nothing here asks it. */
export async function startWireSubject({ env = {}, basePath = '' }: WireSubjectOptions = {}): Promise<WireSubject> {
  await using starting = new AsyncDisposableStack();
  const upstream = starting.use(await startRecordingUpstream());
  const clock = createTestClock();
  const stores = createMemoryStores({ clock, ttlSeconds: 3_600 });
  const bff = starting.use(
    await startBff({
      env: {
        LONGPORT_OAUTH_ISSUER: `http://127.0.0.1:${await freePort()}`,
        LONGPORT_HTTP_URL: upstream.url + basePath,
        // Tables of cases make more calls a second than a page.
        API_RATE_PER_ACCOUNT: '0',
        ...env,
      },
      overrides: { stores },
      unready: true,
    }),
  );

  async function begin(accessToken: string): Promise<WireSession> {
    const id = randomToken();
    const nowMs = clock.nowMs();
    const tokens = { accessToken: new Secret(accessToken), scope: '3', obtainedAtMs: nowMs };
    const record = { tokens, requestedScope: '3', createdAtMs: nowMs, endsAtMs: nowMs + HOUR_MS };
    await stores.tokens.create(sessionIdOf(id), record, HOUR_MS);
    const key = bff.config.session.keys.signing[0] ?? '';
    return { cookie: `longport_session=${encodeURIComponent(`s:${sign(id, key)}`)}`, accessToken };
  }
  const session = await begin('m_token-of-the-first-session');
  const usSession = await begin('us_m_token-of-the-second-session');
  const running = starting.move();
  return { bff, upstream, session, usSession, [Symbol.asyncDispose]: () => running.disposeAsync() };
}
