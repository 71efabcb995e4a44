import type { Redis } from 'ioredis';
import { KEY_TTL_MS } from '../orders/idempotency-store.ts';

/** A claim of an idempotency key, as it was written by another connection. */
interface WrittenClaim {
  readonly key: string;
  readonly holder: string;
}

interface Waiting extends WrittenClaim {
  readonly resolve: (isConfirmed: boolean) => void;
}

const WAIT_TIMEOUT_MS = 500;
/** Redis does nothing else while it runs through them. */
const MAX_CLAIMS_AT_ONCE = 100;

/**
 * Whether this server has the claim. It writes, so that a WAIT after it covers what was written before on other connections.
 * KEYS[1]: the record. ARGV: holder, its life in ms.
 */
const TOUCH = `
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/**
 * Asks a master with WAIT whether a replica has the claims that were written there. WAIT blocks its connection, so this one
 * has its own. There is one WAIT at a time, for all claims that were made during the one before it.
 */
export class ReplicaWait {
  readonly #connect: () => Redis;
  #connection: Redis | undefined;
  #waiting: Waiting[] = [];
  #isAsking = false;
  #isClosed = false;

  /** @param connect creates a connection, to be opened with `connect`. */
  constructor(connect: () => Redis) {
    this.#connect = connect;
  }

  get isOpen(): boolean {
    return this.#isAsking || this.#connection?.status === 'ready';
  }

  /** False if no replica confirms it in time, or if this server does not have the claim. */
  confirm(claim: WrittenClaim): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ ...claim, resolve });
      if (!this.#isAsking) void this.#askForAll();
    });
  }

  close(): void {
    this.#isClosed = true;
    this.#connection?.disconnect();
  }

  async #askForAll(): Promise<void> {
    this.#isAsking = true;
    while (this.#waiting.length > 0) {
      const claims = this.#waiting.splice(0, MAX_CLAIMS_AT_ONCE);
      const confirmed = await this.#ask(claims).catch(() => new Set());
      for (const claim of claims) claim.resolve(confirmed.has(claim));
    }
    this.#isAsking = false;
  }

  async #ask(claims: readonly Waiting[]): Promise<ReadonlySet<Waiting>> {
    const connection = await this.#open();
    const touches = claims.map(({ key, holder }) => connection.eval(TOUCH, 1, key, holder, KEY_TTL_MS));
    const [wait, ...touched] = await Promise.allSettled([connection.wait(1, WAIT_TIMEOUT_MS), ...touches]);
    const held = claims.filter((_claim, at) => isReply(touched[at], 1));
    // It may lead to a server that is not the master any more: the next one is asked over another connection.
    if (held.length < claims.length || wait.status === 'rejected') connection.disconnect();
    return new Set(wait.status === 'fulfilled' && wait.value > 0 ? held : []);
  }

  async #open(): Promise<Redis> {
    if (this.#isClosed) throw new Error('closed');
    if (this.#connection?.status === 'ready') return this.#connection;
    const connection = this.#connect();
    connection.on('error', () => undefined);
    this.#connection?.disconnect();
    this.#connection = connection;
    await connection.connect();
    return connection;
  }
}

function isReply(outcome: PromiseSettledResult<unknown> | undefined, reply: unknown): boolean {
  return outcome?.status === 'fulfilled' && outcome.value === reply;
}
