import { createHash } from 'node:crypto';
import type { ApiFault } from '../../dev/longport/fault-schema.ts';
import { CLAIM_KEY, CONFIRM_KEY, FREE_KEY, KEEP_ANSWER } from '../../src/redis/idempotency-scripts.ts';

/** One of the scripts, as it is sent. */
export type RedisCommand = (sent: Buffer) => boolean;

/** Where the process is killed that has an order: at a command to Redis, or by what LongPort has done. */
export interface Step {
  readonly name: string;
  readonly at:
    | { readonly command: RedisCommand; readonly hold: 'before' | 'after' }
    | { readonly longport: 'has the request' | 'has answered' };
  /** What LongPort does with the order. Absent: it executes it. */
  readonly longport?: 'rejects the token' | 'limits';
  /** What the dead process leaves behind. */
  readonly leaves: 'none' | 'in_progress' | 'answered';
  /** How often LongPort has executed the order by then. */
  readonly executed: 0 | 1;
}

function command(script: string): RedisCommand {
  const digest = createHash('sha1').update(script).digest('hex');
  // The first time on a connection the text is sent, and the digest from then on.
  return (sent) => sent.includes(digest) || sent.includes(script);
}

const CLAIM = command(CLAIM_KEY);
const CONFIRM = command(CONFIRM_KEY);
const KEEP = command(KEEP_ANSWER);
const FREE = command(FREE_KEY);

export const STEPS: readonly [Step, ...Step[]] = [
  { name: 'claim not arrived', at: { command: CLAIM, hold: 'before' }, leaves: 'none', executed: 0 },
  { name: 'claimed, not sent', at: { command: CLAIM, hold: 'after' }, leaves: 'in_progress', executed: 0 },
  { name: 'LongPort has the order', at: { longport: 'has the request' }, leaves: 'in_progress', executed: 1 },
  { name: 'LongPort has answered', at: { longport: 'has answered' }, leaves: 'in_progress', executed: 1 },
  { name: 'answer not kept', at: { command: KEEP, hold: 'before' }, leaves: 'in_progress', executed: 1 },
  { name: 'answer kept, page not told', at: { command: KEEP, hold: 'after' }, leaves: 'answered', executed: 1 },
  {
    name: 'token rejected, not confirmed',
    at: { command: CONFIRM, hold: 'before' },
    longport: 'rejects the token',
    leaves: 'in_progress',
    executed: 0,
  },
  {
    name: 'token rejected, confirmed, not sent again',
    at: { command: CONFIRM, hold: 'after' },
    longport: 'rejects the token',
    leaves: 'in_progress',
    executed: 0,
  },
  {
    name: 'limited, not freed',
    at: { command: FREE, hold: 'before' },
    longport: 'limits',
    leaves: 'in_progress',
    executed: 0,
  },
  { name: 'limited and freed', at: { command: FREE, hold: 'after' }, longport: 'limits', leaves: 'none', executed: 0 },
];

/** What LongPort is told to do with the next order, so that the step is reached. */
export function faultFor({ at, longport }: Step, pathPrefix: string): ApiFault | undefined {
  if (longport === 'limits') return { kind: 'code', code: 429_002, pathPrefix, times: 1 };
  if (!('longport' in at)) return undefined;
  // Long enough that it has certainly heard of the death of who asked, or that it can be stopped before it reads.
  return { kind: 'delay', ms: at.longport === 'has the request' ? 1_500 : 300, pathPrefix, times: 1 };
}
