import { createRead } from '../calls/read.ts';
import type { CallRequest, Send } from '../calls/send.ts';
import type { Failure } from '../failure.ts';
import type { ServerClock } from '../session/server-clock.ts';
import { sleep } from '../sleep.ts';
import { membersOf, textOf } from '../wire/parse-json.ts';
import { readReply, type Reply } from '../wire/reply.ts';

/** A call under an Idempotency-Key. */
export interface KeyedCall {
  readonly key: string;
  /** The `key` of the session that it is for. */
  readonly owner: string;
  /** Unix milliseconds of the BFF's clock. After it no attempt is sent on. */
  readonly notAfterMs: number;
  /** When the key was first used, by the same clock. */
  readonly sinceMs: number;
}

/** What became of a key. */
export type Settled =
  | { readonly kind: 'executed'; readonly data: unknown }
  | { readonly kind: 'not-executed'; readonly error: Failure }
  | { readonly kind: 'unknown'; readonly error: Failure };

export interface KeyedCalls {
  /** Sends an attempt. `isRepeat`: an earlier one of this key may be on its way. */
  send(
    call: KeyedCall,
    request: Pick<CallRequest, 'method' | 'path' | 'query' | 'body'>,
    isRepeat: boolean,
  ): Promise<Settled>;
  /** Asks the BFF what became of the key, and waits while that can change. */
  lookUp(call: KeyedCall): Promise<Settled>;
}

/** An attempt is sent on within this time, or not at all. */
export const NOT_AFTER_MS = 60_000;
/** Clocks of instances differ, and the BFF looks at its clock before it sends. */
const CLOCK_MARGIN_MS = 5000;
/** The BFF forgets a key after 24 hours: then "none" says nothing. */
const KEY_MEMORY_MS = 23 * 60 * 60 * 1000;
/** The BFF awaits a call for at most 130 s. */
const LOOK_UP_MS = 150_000;
const FIRST_WAIT_MS = 500;
const MAX_WAIT_MS = 4000;

/** What is said of every call whose outcome is not known. */
export const NOT_KNOWN: Failure = {
  kind: 'unknown-outcome',
  message: 'It is not known whether it was done. Look at the orders of today.',
};
const UNKNOWN: Settled = { kind: 'unknown', error: NOT_KNOWN };

export function createKeyedCalls(send: Send, clock: ServerClock): KeyedCalls {
  const read = createRead(send);

  async function lookUp(call: KeyedCall): Promise<Settled> {
    const untilMs = nowMs() + LOOK_UP_MS;
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 1.5, MAX_WAIT_MS)) {
      const askedAtMs = nowMs();
      const reply = await ask(call);
      const settled = await readState(reply, call, askedAtMs);
      if (settled !== 'wait') return settled;
      if (nowMs() + waitMs > untilMs) return UNKNOWN;
      await sleep(waitMs);
    }
  }

  function ask({ key, owner }: KeyedCall): Promise<Reply> {
    return read({ method: 'get', path: `/idempotency/${key}`, bare: true, background: true, owner });
  }

  /**
   * The browser repeats a request by itself if its connection closed without a response. Then a refusal is that of the
   * repetition, and the first one may have been executed.
   */
  async function isKnown(call: KeyedCall): Promise<boolean> {
    const reply = await ask(call);
    return reply.kind === 'data' && (textOf(membersOf(reply.data)['state']) ?? 'none') !== 'none';
  }

  function nowMs(): number {
    return clock.nowMs() ?? 0;
  }

  return {
    lookUp,
    async send(call, request, isRepeat) {
      const headers = { 'Idempotency-Key': call.key, 'X-Not-After': String(call.notAfterMs) };
      const reply = await send({ ...request, headers, owner: call.owner });
      // An attempt of this key is in progress: that of a duplicated tab, or of the browser, which repeats a request whose
      // connection was reset.
      if (reply.kind === 'failed' && reply.problem !== undefined) {
        const isOther = reply.problem === 'idempotency_in_progress';
        if (isOther || (reply.attempt === 'not-sent' && (await isKnown(call)))) return lookUp(call);
      }
      return settle(reply, isRepeat);
    },
  };
}

/** The same calls; `tell` is called after one that was executed, or may have been. */
export function tellingOf(calls: KeyedCalls, tell: () => void): KeyedCalls {
  const told = async (settled: Promise<Settled>): Promise<Settled> => {
    if ((await settled).kind !== 'not-executed') tell();
    return settled;
  };
  return {
    send: (...call) => told(calls.send(...call)),
    lookUp: (call) => told(calls.lookUp(call)),
  };
}

/** What an attempt says of its key. */
function settle(reply: Reply, isRepeat: boolean): Settled {
  if (reply.kind === 'data') return { kind: 'executed', data: reply.data };
  if (reply.attempt === 'refused') return { kind: 'not-executed', error: reply.error };
  // That this attempt was not sent says nothing of an earlier one, which may arrive later.
  const isProven = reply.attempt === 'not-sent' && !isRepeat;
  return { kind: isProven ? 'not-executed' : 'unknown', error: reply.error };
}

/** Reads the state of a key, asked for at a time of the BFF's clock. */
async function readState(reply: Reply, call: KeyedCall, askedAtMs: number): Promise<Settled | 'wait'> {
  // What the look-up came to says nothing of the call.
  if (reply.kind === 'failed') return UNKNOWN;
  const kept = membersOf(reply.data);
  switch (kept['state']) {
    case 'in_progress':
      return 'wait';
    case 'answered':
      return settle(await readReply(keptResponse(kept)), false);
    case 'none':
      if (askedAtMs > call.sinceMs + KEY_MEMORY_MS) return UNKNOWN;
      // Until then an attempt may still arrive.
      return askedAtMs > call.notAfterMs + CLOCK_MARGIN_MS
        ? { kind: 'not-executed', error: { kind: 'too-late' } }
        : 'wait';
    default:
      return UNKNOWN;
  }
}

function keptResponse(kept: Readonly<Record<string, unknown>>): Parameters<typeof readReply>[0] {
  const headers = new Headers({ 'content-type': textOf(kept['contentType']) ?? '' });
  const traceId = textOf(kept['traceId']);
  if (traceId !== undefined) headers.set('x-trace-id', traceId);
  return { status: Number(kept['status']), headers, text: textOf(kept['body']) ?? '' };
}
