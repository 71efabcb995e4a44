import { keyNameOf } from '../../src/orders/key-name.ts';
import type { KeptAnswer, KeyName } from '../../src/orders/idempotency-store.ts';
import type { Account } from '../../src/session/account/account.ts';
import { randomToken } from '../../src/shared/random-token.ts';

/** A key of an account of its own: no test sees the keys of another. */
export function newKeyName(): KeyName {
  return keyNameOf({ account: randomToken() as Account }, randomToken());
}

/** A response of LongPort's, as it is kept. */
export function answerOf(text: string): KeptAnswer {
  return { status: 200, contentType: 'application/json', traceId: 'trace-1', body: Buffer.from(text) };
}
