import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReplaceableSettings, type RuntimeSettings } from '../../src/config/runtime-settings.ts';

const FIRST: RuntimeSettings = {
  logLevel: 'info',
  accessLog: 'unsafe',
  allow: [{ path: '/v1/**' }],
  readOnly: false,
  maxBodyBytes: 1,
  maxConcurrent: 1,
  maxConcurrentPerAccount: 1,
  maxConcurrentPerSession: 1,
  ratePerAccount: { max: 1, windowSeconds: 1 },
  sessionsPerAccount: 1,
  loginRate: { max: 1, windowSeconds: 1 },
};

describe('the settings of a running process', () => {
  it('are one object with the new values, and values that are equal stay the objects they were', () => {
    const { settings, replace } = createReplaceableSettings(FIRST);
    const { allow, loginRate } = settings;
    replace({ ...FIRST, allow: [{ path: '/v1/**' }], loginRate: undefined, readOnly: true, maxConcurrent: 2 });
    assert.deepEqual([settings.readOnly, settings.maxConcurrent, settings.loginRate], [true, 2, undefined]);
    assert.equal(settings.allow, allow);
    replace(structuredClone(FIRST));
    assert.deepEqual(settings, FIRST);
    assert.notEqual(settings.loginRate, loginRate);
    assert.equal(FIRST.readOnly, false, 'the first values are not touched');
  });
});
