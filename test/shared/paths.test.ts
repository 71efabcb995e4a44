import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ADMIN_PATHS, isOwnPath, isTargetOf, PATHS } from '../../src/shared/paths.ts';

describe('the paths of the program', () => {
  it('are the documented ones', () => {
    const documented =
      '/api /api/idempotency /login /callback /logout /session /session/list /session/extend /session/end /healthz /readyz';
    assert.deepEqual(Object.values(PATHS), documented.split(' '));
    assert.deepEqual(Object.values(ADMIN_PATHS), ['/metrics', '/health']);
  });

  it('own their first segment, in any case and with any path below it', () => {
    for (const path of Object.values(PATHS)) {
      const segments = path.split('/');
      assert.ok(isOwnPath(segments) && isOwnPath([...segments, 'more']) && isOwnPath(['', ...segments]), path);
      assert.ok(isOwnPath(segments.map((segment) => segment.toUpperCase())), path);
    }
    for (const other of [[], [''], ['', 'apis'], ['', 'assets', 'api'], ['', 'index.html']]) {
      assert.ok(!isOwnPath(other), other.join('/'));
    }
  });

  it('are the target of a request exactly, with or without a query', () => {
    for (const target of ['/login', '/login?', '/login?x=1']) assert.ok(isTargetOf(target, '/login'), target);
    for (const target of ['/login/', '/loginx', '/', '/x/login', '/Login', '/login#?']) {
      assert.ok(!isTargetOf(target, '/login'), target);
    }
  });
});
