import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { validateProcess } from '../../src/config/validate-process.ts';

type Env = Readonly<Record<string, string>>;

const faultsOf = (env: Env, fromEnvFile: readonly string[] = [], nodeFlags: readonly string[] = []) =>
  validateProcess({ env, fromEnvFile: new Set(fromEnvFile), nodeFlags });

describe('the rules for the process itself', () => {
  for (const NODE_ENV of ['production', 'development']) {
    it(`[OP-25] refuse NODE_TLS_REJECT_UNAUTHORIZED=0 with NODE_ENV=${NODE_ENV}`, () => {
      for (const value of ['0', ' 0 ']) {
        const faults = faultsOf({ NODE_ENV, NODE_TLS_REJECT_UNAUTHORIZED: value });
        assert.equal(faults.length, 1);
        assert.match(faults[0] ?? '', /^NODE_TLS_REJECT_UNAUTHORIZED=0 .*remove it.*NODE_EXTRA_CA_CERTS/);
      }
    });
  }

  it('[OP-25] accept an authority of the operator, and values that Node does not obey', () => {
    const harmless = { NODE_EXTRA_CA_CERTS: '/ca.pem', SSL_CERT_FILE: '/ca.pem', NODE_TLS_REJECT_UNAUTHORIZED: '1' };
    assert.deepEqual(faultsOf({ ...harmless, NODE_ENV: 'production', NODE_OPTIONS: '--use-openssl-ca' }), []);
    assert.deepEqual(faultsOf({ NODE_TLS_REJECT_UNAUTHORIZED: '' }), []);
  });

  it('[OP-25] refuse flags of Node that weaken TLS or the parser, however they are written', () => {
    const weakening = ['--insecure-http-parser', '--tls-min-v1.0', '--tls-min-v1.1', '--tls-keylog=/tmp/keys'];
    for (const flag of [
      ...weakening,
      '--insecure_http_parser',
      '"--insecure-http-parser"',
      '--security-revert=CVE-1',
    ]) {
      assert.equal(faultsOf({ NODE_OPTIONS: `--max-old-space-size=256 ${flag}` }).length, 1, flag);
    }
    assert.match(faultsOf({}, [], ['--insecure-http-parser'])[0] ?? '', /^the command line of Node has --insecure/);
  });

  it('refuse a debugger in production, and nowhere else', () => {
    for (const flag of ['--inspect', '--inspect=0.0.0.0:9229', '--inspect-brk', '--inspect_wait']) {
      assert.equal(faultsOf({ NODE_ENV: 'production', NODE_OPTIONS: flag }).length, 1, flag);
      assert.deepEqual(faultsOf({ NODE_OPTIONS: flag }, [], [flag]), []);
    }
  });

  it('refuse, in production, debug lines of libraries that print session ids and passwords', () => {
    for (const DEBUG of ['*', 'express-session', 'app, ioredis:*', 'express*,-express:router']) {
      assert.equal(faultsOf({ NODE_ENV: 'production', DEBUG }).length, 1, DEBUG);
      assert.deepEqual(faultsOf({ DEBUG }), []);
    }
    for (const DEBUG of ['', 'true', '1', 'express:router', '-express-session', 'a.*(+b']) {
      assert.deepEqual(faultsOf({ NODE_ENV: 'production', DEBUG }), [], DEBUG);
    }
  });

  it('name a byte order mark in front of the first name', () => {
    assert.match(faultsOf({ '\uFEFFPUBLIC_URL': 'https://x' })[0] ?? '', /byte order mark/);
  });

  it('[OP-25] name what only looks set: names of Node in .env', () => {
    const env = { NODE_OPTIONS: '--max-old-space-size=256', NODE_EXTRA_CA_CERTS: '/ca.pem', NODE_ENV: 'production' };
    const faults = faultsOf(env, Object.keys(env));
    assert.deepEqual(
      faults.map((fault) => fault.split(' ')[0]),
      ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'],
    );
    for (const fault of faults) assert.match(fault, /no effect in \.env: set it in the environment/);
    assert.equal(faultsOf({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, ['NODE_TLS_REJECT_UNAUTHORIZED']).length, 1);
  });
});
