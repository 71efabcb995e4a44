import { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { TokenRequest } from '../../dev/longport/journal.ts';
import { deriveKeyRing } from '../../src/config/key-ring.ts';
import { leaseKey } from '../../src/redis/keys.ts';
import { createRedisTokenStore } from '../../src/redis/token-store.ts';
import * as scripts from '../../src/redis/token-scripts.ts';
import { createSealer } from '../../src/session/sealer.ts';
import type { StoredSession } from '../../src/session/session.ts';
import { systemClock } from '../../src/shared/clock.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import { startBffInstances, type BffInstances, type BffInstancesOptions } from '../../test/support/bff-instances.ts';
import { kindOf } from '../../test/support/call-load.ts';
import { ageRedis } from '../../test/support/age-redis.ts';
import { visitorSessionId } from '../../test/support/visitor-session-id.ts';
import { TEST_SECRET } from '../../test/support/test-bff.ts';
import { Visitor } from '../../test/support/visitor.ts';
import type { Progress } from './steps.ts';

/** A session whose refresh is watched, as it was before. */
export interface Subject {
  readonly visitor: Visitor;
  readonly sessionId: SessionId;
  readonly refreshToken: string;
  readonly version: number;
}

/** A call at one of the processes: what came of it, and when. `broken`: no whole response. */
export interface Call {
  readonly index: number;
  readonly subject: Subject;
  readonly kind: string;
  readonly tookMs: number;
}

/** Real processes on one Redis and one dev LongPort, and eyes on all that goes between them. */
export interface Stage extends AsyncDisposable {
  readonly longport: DevLongPort;
  readonly instances: BffInstances;
  /** Shows what each process sends to Redis, to this one from now on. */
  onSent(show: ShowSent): void;
  watch(visitor: Visitor): Promise<Subject>;
  read(sessionId: SessionId): Promise<StoredSession | undefined>;
  /** The requests that carried this session's refresh token. */
  requestsOf(subject: Subject): TokenRequest[];
  progressOf(subject: Subject): Promise<Progress>;
  /** A call of that session at one process. It never rejects. */
  call(subject: Subject, index: number): Promise<Call>;
  /** Kills a process; what it owns in Redis is a dead one's from now on. */
  kill(index: number): Promise<void>;
  /** Whether a process that lives holds the lease of that session. */
  isHeldByTheLiving(sessionId: SessionId): Promise<boolean>;
  /** Whether the claim in that record belongs to a process that is dead. */
  isClaimedByTheDead(session: StoredSession | undefined): boolean;
  letTimePass(ms: number): Promise<void>;
}

type ShowSent = NonNullable<BffInstancesOptions['onSent']>;

const CALL = '/api/v1/asset/account';
/** Each script on a lease begins with its owner. */
const TAKES_LEASE = /\}:lease\r\n\$\d+\r\n([^\r]+)\r\n/g;

export async function startStage(): Promise<Stage> {
  await using stack = new AsyncDisposableStack();
  const longport = stack.use(await startDevLongPort());
  /** Which process drew which random name for an attempt of its own. */
  const owners = new Map<string, number>();
  const dead = new Set<string>();
  let show: ShowSent = () => undefined;
  const instances = stack.use(
    await startBffInstances(longport, {
      onSent(index, bytes) {
        for (const [, owner = ''] of bytes.toString('latin1').matchAll(TAKES_LEASE)) owners.set(owner, index);
        return show(index, bytes);
      },
    }),
  );
  const redis = stack.adopt(new Redis(instances.redis.url), (connection) => {
    connection.disconnect();
  });
  // A script that Redis does not know yet would be sent twice.
  for (const script of Object.values(scripts)) await redis.script('LOAD', script);
  const sealer = createSealer(deriveKeyRing([TEST_SECRET]).sealing);
  const store = createRedisTokenStore({
    client: redis,
    sealer,
    clock: systemClock,
    replicas: { haveSeen: () => Promise.resolve(true) },
  });

  const isClaimedByTheDead = (session: StoredSession | undefined): boolean =>
    dead.has(session?.refreshClaim?.owner ?? '');
  const requestsOf = ({ refreshToken }: Subject): TokenRequest[] =>
    longport.journal.tokenRequests.filter(({ form }) => form['refresh_token'] === refreshToken);
  const owned = stack.move();
  return {
    longport,
    instances,
    onSent: (next) => void (show = next),
    read: (sessionId) => store.read(sessionId),
    requestsOf,
    isClaimedByTheDead,
    async watch(visitor) {
      const sessionId = visitorSessionId(visitor);
      const session = await store.read(sessionId);
      const refreshToken = session?.tokens.refreshToken?.reveal();
      if (session === undefined || refreshToken === undefined) throw new Error('a session is not there');
      return { visitor, sessionId, refreshToken, version: session.version };
    },
    async progressOf(subject) {
      const session = await store.read(subject.sessionId);
      const requests = requestsOf(subject);
      return {
        claimed: isClaimedByTheDead(session),
        sent: requests.length > 0,
        executed: requests.some(({ executed }) => executed),
        written: session !== undefined && session.version > subject.version,
      };
    },
    async call(subject, index) {
      const process = instances.processes[index];
      if (process === undefined) throw new RangeError(`there is no instance ${index}`);
      const there = new Visitor(process);
      for (const [name, value] of subject.visitor.cookies) there.cookies.set(name, value);
      const beganMs = performance.now();
      const kind = await there.fetch(CALL).then(kindOf, () => 'broken');
      return { index, subject, kind, tookMs: Math.round(performance.now() - beganMs) };
    },
    async kill(index) {
      await instances.kill(index);
      for (const [owner, its] of owners) {
        if (its !== index) continue;
        dead.add(owner);
        owners.delete(owner);
      }
    },
    async isHeldByTheLiving(sessionId) {
      const owner = await redis.get(leaseKey(sessionId));
      return owner !== null && !dead.has(owner);
    },
    letTimePass: (ms) => ageRedis(redis, ms),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
