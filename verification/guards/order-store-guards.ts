import { dropOperand, replaceInConstant, setCondition, type Patch, type Place } from './source-edits.ts';

/** A guard of the stores of idempotency keys that tests of their own must miss, and where these are. */
export interface StoreGuard {
  readonly name: string;
  readonly patches: readonly Patch[];
  readonly tests: string;
}

const SCRIPTS = 'src/redis/idempotency-scripts.ts';
const OTHER_HOLDER = 'record[1] ~= ARGV[1]';
const PORT_TESTS = 'test/orders/idempotency-store.test.ts';
const REPLICA_TESTS = 'test/redis/idempotency-replicas.test.ts';
const HTTP_TESTS = 'test/http/api/idempotency-endings.test.ts';
const memory = (method: string): Place => ({ path: 'src/memory', within: `MemoryIdempotencyStore.${method}` });

function holderCheck(script: string): Patch {
  return replaceInConstant(SCRIPTS, script, OTHER_HOLDER, 'false');
}

export const STORE_GUARDS: readonly StoreGuard[] = [
  {
    name: 'looking whether the key is taken, in the script that takes it',
    patches: [replaceInConstant(SCRIPTS, 'CLAIM_KEY', 'if found then return found end', '')],
    tests: PORT_TESTS,
  },
  { name: 'the holder in the script that confirms', patches: [holderCheck('CONFIRM_KEY')], tests: PORT_TESTS },
  { name: 'the holder in the script that keeps', patches: [holderCheck('KEEP_ANSWER')], tests: PORT_TESTS },
  { name: 'the holder in the script that gives up', patches: [holderCheck('GIVE_KEY_UP')], tests: PORT_TESTS },
  { name: 'the holder in the script that frees', patches: [holderCheck('FREE_KEY')], tests: PORT_TESTS },
  {
    name: 'the state in the script that frees',
    patches: [replaceInConstant(SCRIPTS, 'FREE_KEY', "record[2] ~= 'in_progress'", 'false')],
    tests: PORT_TESTS,
  },
  {
    name: 'the kept answer in the script that gives up',
    patches: [replaceInConstant(SCRIPTS, 'GIVE_KEY_UP', "record[2] == 'answered'", 'false')],
    tests: PORT_TESTS,
  },
  {
    name: 'the first answer in the script that keeps',
    patches: [replaceInConstant(SCRIPTS, 'KEEP_ANSWER', "record[2] == 'answered'", 'false')],
    tests: PORT_TESTS,
  },
  {
    name: 'the time in the script that confirms',
    patches: [replaceInConstant(SCRIPTS, 'CONFIRM_KEY', 'tonumber(record[3]) <= now', 'false')],
    tests: PORT_TESTS,
  },
  {
    name: 'the time after which a key is unknown, in the scripts',
    patches: [replaceInConstant(SCRIPTS, 'KNOWN', 'tonumber(record[3]) > now', 'true')],
    tests: PORT_TESTS,
  },
  {
    name: 'the number of keys of an account in Redis',
    patches: [replaceInConstant(SCRIPTS, 'CLAIM_KEY', 'keys >= tonumber(ARGV[6])', 'false')],
    tests: PORT_TESTS,
  },
  {
    name: 'the number of keys of an account in memory',
    patches: [dropOperand(memory('#claim'), 'MAX_KEYS_PER_ACCOUNT')],
    tests: PORT_TESTS,
  },
  {
    name: 'what a key that was given up stays, in memory',
    patches: [dropOperand(memory('free'), 'isGivenUp')],
    tests: PORT_TESTS,
  },
  {
    name: 'the replica of Redis that must have a claim',
    patches: [setCondition({ path: 'src/redis', within: 'createBoundedSteps.secure' }, ['isConfirmed'], 'hasRoom')],
    tests: REPLICA_TESTS,
  },
  {
    name: 'telling that nothing was executed only of what was not sent',
    patches: [dropOperand({ path: 'src/http', within: 'isProvenNotExecuted' }, 'isSent')],
    tests: HTTP_TESTS,
  },
];
