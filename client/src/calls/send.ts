import type { Failure } from '../failure.ts';
import type { Page } from '../page.ts';
import { unlessAborted } from '../sleep.ts';
import { isRead } from '../wire/post-reads.ts';
import { notSent, readOwnReply, readReply, type Reply } from '../wire/reply.ts';
import type { SessionStore } from '../session/session-store.ts';
import type { Session } from '../session/session.ts';
import type { Exchange, SendExchange } from './exchange.ts';
import { missingScopesFor } from './missing-scopes.ts';

/** A call for the session that the page shows. */
export interface CallRequest extends Omit<Exchange, 'timeLimitMs'> {
  /** The response is not LongPort's: the whole body is the data. */
  readonly bare?: boolean;
  /** A poll: it does not keep the session alive. */
  readonly background?: boolean | undefined;
  /** The `key` of the session that the call must be for. */
  readonly owner?: string | undefined;
}

/** Sends a call once. @throws the reason of the signal when it is aborted. */
export type Send = (request: CallRequest) => Promise<Reply>;

/** The BFF waits 30 s for LongPort, and before that at most 12 s for a token. */
const CALL_TIMEOUT_MS = 60_000;
/** It waits longer where LongPort does. */
const AI_CALL_TIMEOUT_MS = 150_000;

export interface SendOptions {
  readonly page: Page;
  readonly exchange: SendExchange;
  readonly session: SessionStore;
}

interface Sent {
  readonly reply: Reply;
  readonly isTakenOver: boolean;
}

export function createSend({ page, exchange, session }: SendOptions): Send {
  async function sendOnce(request: CallRequest): Promise<Sent> {
    const { owner, background, bare, ...rest } = request;
    const who = await unlessAborted(session.identify(), request.signal);
    if (who.kind === 'nobody') return failed(who.error);
    if (owner !== undefined && owner !== who.key) return failed({ kind: 'switched' });
    const isSafe = isRead(request.method, request.path);
    if (!page.isOnline && !isSafe) return failed({ kind: 'offline' });
    const received = await exchange({
      ...rest,
      headers: {
        ...request.headers,
        ...(who.sessionId === undefined ? {} : { 'X-Session-Id': who.sessionId }),
        ...(background === true ? { 'X-Background': '1' } : {}),
      },
      timeLimitMs: request.path.startsWith('/v1/ai/') ? AI_CALL_TIMEOUT_MS : CALL_TIMEOUT_MS,
    });
    // An unsafe call may have been sent before the network went away.
    if (!('status' in received))
      return isSafe && !page.isOnline ? failed({ kind: 'offline' }) : { reply: received, isTakenOver: false };
    const missing = missingScopesFor(request, who);
    const reply = bare === true ? readOwnReply(received) : await readReply(received, missing, isSafe);
    return { reply, isTakenOver: await askIfNeeded(reply, who) };
  }

  /** Whether the same account has a new session, so that the call may be sent for that one. */
  async function askIfNeeded(reply: Reply, before: Session & { readonly kind: 'signed-in' }): Promise<boolean> {
    if (reply.kind === 'data') return false;
    const { kind } = reply.error;
    if (kind === 'signed-out' || kind === 'too-late') void session.askAgain();
    if (kind !== 'switched') return false;
    await session.askAgain();
    const now = session.get();
    return now.kind === 'signed-in' && now.key === before.key && now.sessionId !== before.sessionId;
  }

  return async (request) => {
    const { reply, isTakenOver } = await sendOnce(request);
    // Nothing was executed: the BFF compares the sessions before it sends anything.
    return isTakenOver ? (await sendOnce(request)).reply : reply;
  };
}

function failed(error: Failure): Sent {
  const again = error.kind === 'busy' ? { againAfterMs: error.retryAfterMs } : {};
  return { reply: { ...notSent(error), ...again }, isTakenOver: false };
}
