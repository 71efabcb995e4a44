// One table, longer than other files because it is one row for each guard.
import type { Rule } from '../refresh-schedules/verdict.ts';
import type { Guard } from './guard.ts';
import {
  dropCall,
  dropIf,
  dropOperand,
  insertFirst,
  replaceCall,
  replaceFunction,
  replaceIf,
  setArgument,
  setCondition,
  setConstant,
  setVariable,
  type Place,
} from './source-edits.ts';

const SESSION = 'src/session';
const session = (within: string): Place => ({ path: SESSION, within });
const store = (method: string): Place => ({ path: 'src/memory', within: `refreshSteps.${method}` });
const lease = (method: string): Place => ({ path: 'src/memory', within: `createMemoryRefreshLease.${method}` });

/** The guards of the refresh. */
export const GUARDS: readonly Guard<Rule>[] = [
  {
    name: 'the version check of the write',
    patches: [dropIf(store('replace'), 'record.version')],
    breaks: ['no-older-tokens'],
  },
  {
    name: 'the existence check of the write',
    patches: [
      replaceIf(
        store('replace'),
        ['undefined'],
        `if (record === undefined) {
          records.set(sessionId, { ...next, extendedAtMs: clock.nowMs(), version: version + 1 }, 60_000);
          return done('replaced');
        }`,
      ),
    ],
    breaks: ['stays-ended'],
  },
  {
    name: 'the version check of the claim',
    patches: [dropIf(store('claimRefresh'), 'record.version')],
    breaks: ['never-again'],
  },
  {
    name: 'the claim',
    patches: [dropIf(store('claimRefresh'), 'owner')],
    breaks: ['claim-is-kept', 'not-too-soon'],
  },
  {
    name: "the claim's length, longer than a token request",
    patches: [setConstant(SESSION, 'CLAIM_MS', '6_000')],
    breaks: ['not-too-soon', 'never-again'],
  },
  {
    name: 'the owner check of the cooldown',
    patches: [setCondition(store('postponeRefresh'), ['owner'], 'record !== undefined')],
    breaks: ['claim-is-kept', 'one-holder'],
  },
  {
    name: 'the cooldown',
    patches: [setArgument(session('postpone'), 'store.postponeRefresh', [2, '0'])],
    breaks: ['not-too-soon', 'retry-after-kept'],
  },
  {
    name: "the server's Retry-After in the cooldown of the record",
    patches: [setArgument(session('refreshDelayAfter'), 'Math.max', [2, '0'])],
    breaks: ['retry-after-kept'],
  },
  {
    name: 'keeping the refresh token of a response without a bearer token',
    patches: [setCondition(session('writeResult'), ['result.tokens'], 'true')],
    breaks: ['never-again'],
  },
  {
    name: 'the version check of the removal after invalid_grant',
    patches: [setArgument(session('endRejected'), 'store.remove', [1, 'undefined'])],
    breaks: ['ends-for-a-reason'],
  },
  {
    name: 'the owner check of the release',
    patches: [setCondition(lease('release'), ['owner'], 'true')],
    breaks: ['lease-is-kept'],
    isCovered: true,
  },
  {
    name: 'the owner check of the renewal',
    patches: [setVariable(lease('renew'), 'held', 'holders.get(sessionId) !== undefined')],
    breaks: ['lease-is-kept'],
    isCovered: true,
  },
  {
    name: 'the lease',
    patches: [setVariable(lease('acquire'), 'free', 'true')],
    breaks: ['lease-is-kept'],
  },
  {
    name: 'the renewal of the lease',
    patches: [dropCall(session('holdLease'), 'keepRenewed')],
    breaks: ['never-again'],
  },
  {
    name: 'reading again under the lease',
    patches: [
      replaceCall(
        session('refreshUnderLease'),
        'refreshIfDue',
        `refreshIfDue({
          ...attempt,
          store: { ...attempt.store, read: (id) => readsBefore.shift() ?? attempt.store.read(id) },
        })`,
      ),
      insertFirst(
        session('refreshUnderLease'),
        'const readsBefore = [attempt.store.read(attempt.sessionId)]; await readsBefore[0];',
      ),
    ],
    breaks: ['read-again'],
    isCovered: true,
  },
  {
    name: 'sharing one attempt in a process',
    patches: [dropOperand(session('createRefresher.shareAttempt'), 'get')],
    breaks: ['shared-attempt'],
    isCovered: true,
  },
  {
    name: 'not sending under an old claim',
    patches: [replaceFunction(session('isClaimOutlived'), 'false')],
    breaks: ['never-again'],
  },
  {
    name: 'writing until it lands',
    patches: [
      replaceCall(session('writeUntilItLands'), 'retry', 'write()'),
      dropIf(session('writeUntilItLands'), 'StoreUnavailableError'),
    ],
    breaks: ['never-again'],
  },
  {
    name: 'writing before use',
    patches: [
      replaceCall(
        session('writeResult'),
        'writeTokens',
        (write) =>
          `(void ${write}, { kind: 'fresh', session: { ...session, tokens: result.tokens, version: session.version + 1 } })`,
      ),
    ],
    breaks: ['written-before-use'],
  },
  {
    name: 'revoking a pair that came too late',
    patches: [dropCall(session('writeTokens'), 'revoke')],
    breaks: ['pair-revoked'],
  },
  {
    name: 'knowing what a logout removes, even if the response is lost',
    patches: [dropIf(session('createEndSession.remove'), 'dropTokens')],
    breaks: ['pair-revoked'],
  },
  {
    name: 'announcing an end whose removal was not heard of',
    patches: [
      setCondition(session('endRejected'), ['fresh'], "outcome?.kind === 'ended' && outcome.cause === 'invalid_grant'"),
    ],
    breaks: ['end-is-announced'],
  },
  {
    name: 'removing only what was read, at a logout',
    patches: [setArgument(session('createEndSession.remove'), 'store.remove', [1, 'undefined'])],
    breaks: ['pair-revoked'],
  },
  {
    name: 'ending a session for invalid_grant alone',
    patches: [dropOperand({ path: 'src/oauth', within: 'isInvalidGrant' }, 'invalid_grant')],
    breaks: ['ends-for-a-reason'],
  },
  {
    name: 'the deadline of a call that waits for a refresh',
    patches: [replaceFunction(session('Tokens.#wait'), 'refresh')],
    breaks: ['within-deadline'],
  },
];
