import assert from 'node:assert/strict';
import type { Call, Stage, Subject } from './stage.ts';
import type { Progress } from './steps.ts';

/** A call waits 12 seconds for a refresh; the rest is what it takes besides. */
const CALL_WITHIN_MS = 15_000;

/** Every call has come to its end in the time it may take. */
export function assertInTime(calls: readonly Call[]): void {
  for (const { kind, tookMs } of calls) assert.ok(tookMs < CALL_WITHIN_MS, `${kind} after ${tookMs} ms`);
}

/** The new pair is lost with the process that had it alone. */
export function isLost(left: Progress | undefined): boolean {
  return left !== undefined && left.executed && !left.written;
}

export interface Settled {
  readonly subject: Subject;
  readonly left: Progress | undefined;
  /** The responses since the claim has lapsed. */
  readonly called: readonly Call[];
  readonly stage: Stage;
}

/** The session goes on with one new pair, or it has ended because its refresh token was spent and the new one lost. */
export async function assertSettled({ subject, left, called, stage }: Settled): Promise<void> {
  const requests = stage.requestsOf(subject);
  const kinds = called.map(({ kind }) => kind);
  const session = await stage.read(subject.sessionId);
  if (isLost(left)) {
    for (const kind of kinds) assert.match(kind, /^401 (reauthentication_required|unauthenticated)$/);
    assert.deepEqual([requests.length, requests[1]?.error, session], [2, 'invalid_grant', undefined]);
    return;
  }
  assert.deepEqual([...new Set(kinds)], ['200']);
  assert.equal(session?.version, subject.version + 1, 'it was refreshed once');
  const unanswered = left?.sent === true && !left.executed ? 1 : 0;
  assert.deepEqual([requests.length, requests.filter((each) => each.executed).length], [unanswered + 1, 1]);
}
