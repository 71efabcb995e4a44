import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonOf, RedisFault, refusalOf } from '../../src/redis/fault.ts';

const replied = (message: string): Error => Object.assign(new Error(message), { name: 'ReplyError' });
const coded = (code: string): Error => Object.assign(new Error('canary'), { code });

describe('the word for what is wrong with Redis', () => {
  for (const [word, error] of [
    ['ECONNREFUSED', coded('ECONNREFUSED')],
    [
      'CERT_HAS_EXPIRED',
      Object.assign(new Error('Failed to refresh slots cache.'), { lastNodeError: coded('CERT_HAS_EXPIRED') }),
    ],
    ['ERR_TLS_CERT_ALTNAME_INVALID', new Error('outer', { cause: coded('ERR_TLS_CERT_ALTNAME_INVALID') })],
    ['NOAUTH', replied('NOAUTH Authentication required.')],
    ['MAXCLIENTS', replied('ERR max number of clients reached')],
    ['WRONGPASS', replied('WRONGPASS invalid username-password pair or user is disabled.')],
    ['ETIMEDOUT', new Error('Command timed out')],
    ['ETIMEDOUT', new Error("Socket timeout. Expecting data, but didn't receive any in 3000ms.")],
    ['CONNECTION_CLOSED', new Error('Connection is closed.')],
    ['READONLY', replied("READONLY You can't write against a read only replica.")],
    ['READONLY', replied("READONLY You can't write against a read only replica. script: db8d, on @user_script:1.")],
    [
      'READONLY',
      replied(
        "ERR Error running script (call to f_db8d): @user_script:2: -READONLY You can't write against a read only replica.",
      ),
    ],
    [
      'OOM',
      replied(
        "ERR Error running script (call to f_db8d): @user_script:2: -OOM command not allowed when used memory > 'maxmemory'.",
      ),
    ],
    [
      'NOPERM',
      replied(
        "ERR The user executing the script can't run this command or subcommand script: db8d, on @user_script:1.",
      ),
    ],
    ['CLUSTERDOWN', replied('CLUSTERDOWN')],
    ['LOADING', new Error('ReplyError: LOADING Redis is loading the dataset in memory')],
    ['ReplyError', replied('the word NOAUTH in a sentence')],
    ['ReplyError', replied('NO Word of three letters')],
    ['unknown', 'a string'],
  ] as const) {
    it(`[OP-22] [OP-23] is ${word} for: ${error instanceof Error ? error.message.slice(0, 60) : error}`, () => {
      assert.equal(reasonOf(error), word);
    });
  }

  it('[LG-1] holds nothing of a message that it does not know', () => {
    const fault = new RedisFault(replied('something about canary-secret'));
    assert.deepEqual([fault.name, fault.code, fault.message], ['ReplyError', 'ReplyError', 'ReplyError']);
  });

  it('[OP-22] tells a refused write from any other error', () => {
    assert.equal(refusalOf(replied('MISCONF Redis is configured to save RDB snapshots')), 'MISCONF');
    assert.equal(refusalOf(replied('NOSCRIPT No matching script.')), undefined);
    assert.equal(refusalOf(coded('ECONNRESET')), undefined);
  });
});
