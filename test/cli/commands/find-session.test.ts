import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findSession } from '../../../src/cli/commands/find-session.ts';
import type { SessionsConsole } from '../../../src/session/account/sessions-console.ts';
import type { SessionId } from '../../../src/shared/session-id.ts';

const IDS = ['abcdefXXXXXXXXXXXXXXXX', 'abcdefYYYYYYYYYYYYYYYY', 'other-_0123456789abcde'] as SessionId[];

const sessions = {
  ids: () => Promise.resolve(IDS),
  read: (id: SessionId) => Promise.resolve(IDS.includes(id) ? 'unreadable' : 'gone'),
} as unknown as SessionsConsole;

describe('the session that an operator names', () => {
  for (const [wanted, expected] of [
    ['other-', { id: IDS[2] }],
    ['other-_0123456789abcde', { id: IDS[2] }],
    ['abcdefX', { id: IDS[0] }],
    ['abcdef', /^2 sessions begin with "abcdef"/],
    ['ther-_', /no session "ther-_"/],
    ['abcdefZZZZZZZZZZZZZZZZ', /no session "abcdefZ/],
    ['other', /"other" is no session id/],
    ['other-_0123456789abcdef', /is no session id/],
    ['other.', /is no session id/],
  ] as const) {
    it(`is looked for by "${wanted}"`, async () => {
      const found = await findSession(sessions, wanted);
      if (expected instanceof RegExp) assert.match('fault' in found ? found.fault : '', expected);
      else assert.deepEqual(found, expected);
    });
  }
});
