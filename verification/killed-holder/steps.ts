import { createHash } from 'node:crypto';
import { leaseKey, tokensKey } from '../../src/redis/keys.ts';
import { CLAIM_REFRESH, RELEASE_LEASE, REPLACE } from '../../src/redis/token-scripts.ts';
import type { SessionId } from '../../src/shared/session-id.ts';

/** How far a refresh had come: what is there to be seen of it from outside. */
export interface Progress {
  /** A claim of it is in the record. */
  readonly claimed: boolean;
  /** Its request has reached the authorization server, */
  readonly sent: boolean;
  /** which has rotated the tokens for it. */
  readonly executed: boolean;
  /** The new pair is in the record. */
  readonly written: boolean;
}

/** Where a process is killed: at a command to Redis, or by what the authorization server has done. */
export interface Step {
  readonly name: string;
  readonly at:
    | { readonly command: RedisCommand; readonly hold: 'before' | 'after' }
    | { readonly server: 'has the request' | 'has answered' };
  readonly leaves: Progress;
}

/** One of the scripts, as it is sent for a session. */
export type RedisCommand = (sent: Buffer, sessionId: SessionId) => boolean;

function command(script: string, keyOf: (sessionId: SessionId) => string): RedisCommand {
  const digest = createHash('sha1').update(script).digest('hex');
  // The first time on a connection the text is sent, and the digest from then on.
  return (sent, sessionId) => (sent.includes(digest) || sent.includes(script)) && sent.includes(keyOf(sessionId));
}

export const SET_CLAIM = command(CLAIM_REFRESH, tokensKey);
const WRITE = command(REPLACE, tokensKey);
const RELEASE = command(RELEASE_LEASE, leaseKey);

const NOTHING = { claimed: false, sent: false, executed: false, written: false };
const CLAIMED = { ...NOTHING, claimed: true };
const SENT = { ...CLAIMED, sent: true };
const ROTATED = { ...SENT, executed: true };
/** The write removes the claim. */
const WRITTEN = { ...ROTATED, claimed: false, written: true };

export const STEPS: readonly [Step, ...Step[]] = [
  { name: 'lease taken, no claim yet', at: { command: SET_CLAIM, hold: 'before' }, leaves: NOTHING },
  { name: 'claim set, request not sent', at: { command: SET_CLAIM, hold: 'after' }, leaves: CLAIMED },
  { name: 'server has the request', at: { server: 'has the request' }, leaves: SENT },
  { name: 'server has answered, answer not read', at: { server: 'has answered' }, leaves: ROTATED },
  { name: 'answer read, write not arrived', at: { command: WRITE, hold: 'before' }, leaves: ROTATED },
  { name: 'written, not yet known', at: { command: WRITE, hold: 'after' }, leaves: WRITTEN },
  { name: 'written, lease not given back', at: { command: RELEASE, hold: 'before' }, leaves: WRITTEN },
];
