import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keyNameOf, requestHashOf } from '../../src/orders/key-name.ts';
import type { Account } from '../../src/session/account/account.ts';
import type { SessionId } from '../../src/shared/session-id.ts';

const ACCOUNT = 'lb:10204117' as Account;

describe('the name of a key', () => {
  it('is the same in every process and version, and tells neither account nor key', () => {
    assert.deepEqual(keyNameOf({ account: ACCOUNT }, 'order-1'), {
      scope: 'm8MpcRK_s75Kmi1foGH8n7',
      key: 'KWj5VgIrMHO3Ze1gZ2bq8c',
    });
  });

  it('is another for another owner, kind of owner or key', () => {
    const owners = [
      { account: ACCOUNT },
      { account: 'lb:10204118' as Account },
      { sessionId: ACCOUNT as string as SessionId },
      { appKey: ACCOUNT },
    ];
    const names = owners.flatMap((owner) => ['order-1', 'order-2'].map((key) => keyNameOf(owner, key)));
    assert.equal(new Set(names.map(({ scope }) => scope)).size, owners.length);
    assert.equal(new Set(names.map(({ key }) => key)).size, names.length);
  });
});

describe('the hash of a request', () => {
  const REQUEST = { key: 'k', method: 'POST', target: '/v1/trade/order', body: Buffer.from('{"side":"Buy"}') };

  it('is the same in every process and version', () => {
    assert.equal(requestHashOf(REQUEST), 'NkjDYBWcMJFUKSNERj_v1l');
  });

  it('is another for another key, method, target or body, wherever the bytes stand', () => {
    const others = [
      { ...REQUEST, key: 'l' },
      { ...REQUEST, method: 'PUT' },
      { ...REQUEST, target: '/v1/trade/order?a' },
      { ...REQUEST, body: Buffer.from('{"side":"Sell"}') },
      { ...REQUEST, body: Buffer.alloc(0) },
      { ...REQUEST, target: '/v1/trade/order"]\n{"side":"Buy"}', body: Buffer.alloc(0) },
      { ...REQUEST, key: 'kPOST', method: '' },
    ];
    const hashes = [REQUEST, ...others].map(requestHashOf);
    assert.equal(new Set(hashes).size, hashes.length);
  });
});
