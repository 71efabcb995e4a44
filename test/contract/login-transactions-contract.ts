import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { LoginTransaction } from '../../src/oauth/login-transaction.ts';
import { randomToken } from '../../src/shared/random.ts';
import { newSessionId, type StoreSubject } from './store-subjects.ts';

const TTL_SECONDS = 600;

export const LOGIN: LoginTransaction = {
  codeVerifier: 'canary-verifier-0123456789-0123456789-0123456',
  issuer: 'https://as.example.net',
  returnTo: '/canary-return?x=1#y',
};

/** What the text of the LoginTransactions port promises. */
export function loginTransactionsContract(name: string, start: () => Promise<StoreSubject>): void {
  describe(`the login transactions in ${name}`, () => {
    let subject: StoreSubject;
    let id: string;

    before(async () => {
      subject = await start();
    });
    after(() => subject[Symbol.asyncDispose]());
    beforeEach(() => {
      id = randomToken();
    });

    const put = (ttlSeconds = TTL_SECONDS): Promise<void> => subject.transactions.put(id, LOGIN, ttlSeconds);

    it('[AZ-8] come back as they were kept', async () => {
      await put();
      assert.deepEqual(await subject.transactions.take(id), LOGIN);
      const replacing = { ...LOGIN, replaces: newSessionId().handle };
      await subject.transactions.put(id, replacing, TTL_SECONDS);
      assert.deepEqual(await subject.transactions.take(id), replacing);
    });

    it('[CB-1] are not there when they never were', async () => {
      assert.equal(await subject.transactions.take(id), undefined);
    });

    it('[CB-1] [CB-3] are taken once', async () => {
      await put();
      await subject.transactions.take(id);
      assert.equal(await subject.transactions.take(id), undefined);
    });

    it('[CB-3] go to one of fifty who take at once', async () => {
      await put();
      const taken = await Promise.all(Array.from({ length: 50 }, () => subject.transactions.take(id)));
      assert.deepEqual(
        taken.filter((each) => each !== undefined),
        [LOGIN],
      );
    });

    it('[AZ-8] are independent of each other', async () => {
      const other = { ...LOGIN, returnTo: '/other' };
      await put();
      await subject.transactions.put(`${id}x`, other, TTL_SECONDS);
      assert.deepEqual(await subject.transactions.take(`${id}x`), other);
      assert.deepEqual(await subject.transactions.take(id), LOGIN);
    });

    it('[CB-1] [AV-5] have expired after their time', async () => {
      await put();
      await subject.pass((TTL_SECONDS - 5) * 1000);
      assert.deepEqual(await subject.transactions.take(id), LOGIN);
      await put();
      await subject.pass(TTL_SECONDS * 1000);
      assert.equal(await subject.transactions.take(id), undefined);
    });
  });
}
