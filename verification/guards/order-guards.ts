import type { Rule } from '../order-schedules/verdict.ts';
import type { Guard } from './guard.ts';
import {
  dropCall,
  dropIf,
  dropOperand,
  replaceCall,
  replaceFunction,
  setCondition,
  setConstant,
  type Place,
} from './source-edits.ts';

const ORDERS = 'src/orders';
const holder = (method: string): Place => ({ path: ORDERS, within: `KeyHolder.${method}` });
const beforeFirstByte = holder('#attempt.beforeFirstByte');
const store = (method: string): Place => ({ path: 'src/memory', within: `MemoryIdempotencyStore.${method}` });

/** The guards of a call with an Idempotency-Key. */
export const ORDER_GUARDS: readonly Guard<Rule>[] = [
  {
    name: 'the claim before anything is sent',
    patches: [
      replaceCall({ path: ORDERS, within: 'createKeyedCalls.run' }, 'claim', (claim) => `(void ${claim}, undefined)`),
    ],
    breaks: ['claimed-before-sent'],
  },
  {
    name: 'looking whether the key is taken, in the step that takes it',
    patches: [dropIf(store('#claim'), "'none'")],
    breaks: ['never-again', 'claimed-before-sent', 'answers-well'],
  },
  {
    name: 'the hash of the request',
    patches: [replaceFunction({ path: ORDERS, within: 'requestHashOf' }, "'same'")],
    breaks: ['reused-is-refused', 'answer-is-true'],
  },
  {
    name: 'comparing the requests',
    patches: [setCondition(store('#claim'), ['entry', 'request'], 'true')],
    breaks: ['reused-is-refused', 'answer-is-true'],
  },
  {
    name: 'the account in the name of a key',
    patches: [replaceFunction({ path: ORDERS, within: 'labelOf' }, "'anybody'")],
    breaks: ['own-keys-alone'],
  },
  {
    name: 'the check of the holder in every step after the claim',
    patches: [setCondition(store('#heldBy'), ['holder'], 'true')],
    breaks: ['none-is-true', 'never-again', 'claimed-before-sent'],
  },
  {
    name: 'the time after which a key is unknown',
    patches: [dropOperand(store('#stateOf'), 'remainingMs')],
    breaks: ['in-progress-ends'],
  },
  {
    name: 'the time of a claim, longer than its call can take',
    patches: [setConstant('src/orders/keyed-calls.ts', 'CLAIM_MARGIN_MS', '-10_000')],
    breaks: ['unknown-for-a-reason'],
  },
  {
    name: 'the 24 hours',
    patches: [setConstant('src/orders/idempotency-store.ts', 'KEY_TTL_MS', '60_000')],
    breaks: ['none-is-true', 'never-again'],
  },
  {
    name: 'the room in the store',
    patches: [dropIf(store('#claim'), '#maxBytes')],
    breaks: ['bound-is-kept'],
  },
  {
    name: 'the time to confirm a claim in',
    patches: [dropOperand(store('confirm'), "'in_progress'")],
    breaks: ['in-progress-ends'],
  },
  {
    name: 'the replica that must confirm a claim',
    patches: [
      setCondition(holder('claim'), ["'claimed'"], "outcome.kind === 'claimed' || outcome.kind === 'unconfirmed'"),
    ],
    breaks: ['claimed-before-sent', 'never-again'],
  },
  {
    name: 'the five seconds after a claim',
    patches: [dropIf(beforeFirstByte, 'MAX_CLAIM_AGE_MS')],
    breaks: ['fresh-claim', 'claimed-before-sent'],
  },
  {
    name: 'the check of X-Not-After before the first byte',
    patches: [dropCall(beforeFirstByte, 'requireInTime')],
    breaks: ['not-after'],
  },
  {
    name: 'one request for each attempt, whatever the HTTP client repeats',
    patches: [dropIf(beforeFirstByte, '#isBegun')],
    breaks: ['never-again', 'claimed-before-sent'],
  },
  {
    name: 'freeing a key only if nothing was sent',
    patches: [setCondition(holder('#settleWithoutResponse'), ['#isBegun'], 'false')],
    breaks: ['none-is-true', 'not-executed-is-true'],
  },
  {
    name: 'the confirmation before a replay',
    patches: [dropOperand(holder('#afterRejection'), '#confirm')],
    breaks: ['claimed-before-sent'],
  },
  {
    name: 'one replay at most',
    patches: [dropIf(holder('#afterRejection'), 'mayReplay')],
    breaks: ['replayed-once'],
  },
  {
    name: 'the statuses that leave the outcome open',
    patches: [replaceFunction({ path: ORDERS, within: 'leavesOutcomeOpen' }, 'false')],
    breaks: ['answer-is-true'],
  },
  {
    name: 'freeing a key that LongPort refused for its limit',
    patches: [dropIf(holder('send'), '429')],
    breaks: ['answer-is-true'],
  },
  {
    name: 'freeing a key whose token was rejected',
    patches: [dropIf(holder('send'), 'isTokenRejection')],
    breaks: ['answer-is-true'],
  },
  {
    name: 'keeping the response before the page gets it',
    patches: [replaceCall(holder('#keep'), 'keepAnswer', (keep) => `(void ${keep}, undefined)`)],
    breaks: ['settled-before-told'],
  },
  {
    name: 'giving a key up when its outcome is not known',
    patches: [replaceFunction(holder('#giveUp'), 'undefined')],
    breaks: ['settled-before-told'],
  },
  {
    name: 'freeing a key before the page learns that nothing was executed',
    patches: [replaceFunction(holder('#free'), 'undefined')],
    breaks: ['settled-before-told', 'in-progress-ends'],
  },
];
