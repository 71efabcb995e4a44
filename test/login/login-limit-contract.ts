import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { LoginAdmission } from '../../src/login/login-limit.ts';
import type { Rate } from '../../src/shared/rate.ts';
import { randomToken } from '../../src/shared/random-token.ts';
import { eventually } from '../support/eventually.ts';
import type { StoreSubject, SubjectOptions } from '../session/store-subjects.ts';

/** The libraries that count have their own clock: the window is short enough to wait for. */
export const RATE: Rate = { max: 3, windowSeconds: 1 };

/** What the text of the LoginLimit port promises. */
export function loginLimitContract(name: string, start: (options: SubjectOptions) => Promise<StoreSubject>): void {
  describe(`the limit of logins in ${name}`, () => {
    let subject: StoreSubject;
    let client: string;

    before(async () => {
      subject = await start({ loginRate: RATE });
    });
    after(() => subject[Symbol.asyncDispose]());
    beforeEach(() => {
      client = randomToken();
    });

    const admit = (from = client): Promise<LoginAdmission> => subject.loginLimit.admit(from);
    const isAdmitted = async (): Promise<boolean> => (await admit()).kind === 'admitted';
    const together = (count: number): Promise<LoginAdmission[]> =>
      Promise.all(Array.from({ length: count }, () => admit()));

    it('[AV-5] admits as many as it says, and of fifty at once no more', async () => {
      const admitted = (await together(50)).filter(({ kind }) => kind === 'admitted');
      assert.equal(admitted.length, RATE.max);
    });

    it('[AV-5] tells who is refused after how many seconds to come again', async () => {
      await together(RATE.max);
      assert.deepEqual(await admit(), { kind: 'refused', retryAfterSeconds: RATE.windowSeconds });
    });

    it('[AV-5] counts each client by itself', async () => {
      await together(RATE.max + 1);
      assert.deepEqual(await admit(randomToken()), { kind: 'admitted' });
    });

    it('[AV-5] admits again once the window is over, however often it is asked meanwhile', async () => {
      const began = performance.now();
      await together(RATE.max + 1);
      await eventually('one is admitted again', isAdmitted, 3_000);
      assert.ok(performance.now() - began > 900, 'the window had not been over');
    });

    it('[AV-5] admits the whole number again in the next window', async () => {
      await together(RATE.max + 1);
      await eventually('one is admitted again', isAdmitted, 3_000);
      const admitted = (await together(50)).filter(({ kind }) => kind === 'admitted');
      assert.equal(admitted.length, RATE.max - 1);
    });
  });
}
