import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { isProxied, readProxy, type ProxyConfig } from '../../src/config/proxy.ts';

type Env = Readonly<Record<string, string>>;

function proxyOf(env: Env): ProxyConfig {
  const { proxy, issues } = readProxy(env);
  assert.deepEqual(issues, []);
  assert.ok(proxy);
  return proxy;
}

const HTTPS_PROXY = 'http://proxy.example.com:3128';
const to = (hostname: string, port = 443) => ({ protocol: 'https:', hostname, port });

describe('the proxy of the environment', () => {
  it('is HTTPS_PROXY, in small letters first, as a URL or as host and port', () => {
    for (const env of [{ HTTPS_PROXY }, { https_proxy: HTTPS_PROXY, HTTPS_PROXY: 'http://other' }]) {
      const { protocol, hostname, port } = proxyOf(env);
      assert.deepEqual([protocol, hostname, port], ['http:', 'proxy.example.com', 3128]);
    }
    assert.deepEqual(
      [proxyOf({ HTTPS_PROXY: 'proxy:8080' }).hostname, proxyOf({ HTTPS_PROXY: 'proxy:8080' }).port],
      ['proxy', 8080],
    );
    assert.equal(proxyOf({ HTTPS_PROXY: 'https://proxy' }).port, 443);
    assert.equal(proxyOf({ HTTPS_PROXY: 'http://proxy' }).port, 80);
    assert.equal('authorization' in proxyOf({ HTTPS_PROXY }), false);
    for (const [user, text] of [
      ['bff@', 'bff:'],
      [':pw@', ':pw'],
    ] as const) {
      const { authorization } = proxyOf({ HTTPS_PROXY: `http://${user}proxy` });
      assert.equal(authorization?.reveal(), `Basic ${btoa(text)}`);
    }
    assert.equal(proxyOf({ HTTPS_PROXY: 'http://[::1]:3128/' }).hostname, '::1');
    assert.deepEqual(readProxy({ HTTPS_PROXY: ' ', HTTP_PROXY: 'http://proxy' }), { issues: [] });
  });

  it('[LG-1] has credentials that nothing prints', () => {
    const proxy = proxyOf({ HTTPS_PROXY: 'http://us%40er:canary%C3%A9@proxy:3128' });
    assert.equal(proxy.authorization?.reveal(), `Basic ${Buffer.from('us@er:canaryé').toString('base64')}`);
    assert.doesNotMatch(inspect(proxy, { depth: 5 }) + JSON.stringify(proxy), /canary|Basic/);
    for (const bad of [
      'socks5://u:canary@proxy:1080',
      'http://u:canary@proxy:3128/path',
      'http://u:canary@',
      'http://u:%zzcanary@proxy',
    ]) {
      const { proxy: none, issues } = readProxy({ HTTPS_PROXY: bad });
      assert.equal(none, undefined);
      assert.match(issues.join(), /^HTTPS_PROXY /);
      assert.doesNotMatch(issues.join(), /canary/);
    }
  });

  it('is used for https beyond this machine, unless NO_PROXY names the host', () => {
    const proxy = proxyOf({
      HTTPS_PROXY,
      NO_PROXY: 'internal.example, .corp.example *.wild.example,one.example:8443,[fd00::1],10.0.0.7',
    });
    for (const host of [
      'openapi.longportapp.com',
      'notinternal.example',
      'internal.example.com',
      '[fd00::2]',
      '10.0.0.8',
    ]) {
      assert.equal(isProxied(proxy, to(host)), true, host);
    }
    for (const host of [
      'internal.example',
      'a.internal.example',
      'INTERNAL.example.',
      'corp.example',
      'x.corp.example',
      'a.wild.example',
      '[fd00::1]',
      '10.0.0.7',
    ]) {
      assert.equal(isProxied(proxy, to(host)), false, host);
    }
    assert.equal(isProxied(proxy, to('one.example')), true);
    assert.equal(isProxied(proxy, to('one.example', 8443)), false);
    for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]', '::1'])
      assert.equal(isProxied(proxy, to(host)), false, host);
    assert.equal(isProxied(proxy, { protocol: 'http:', hostname: 'x.example', port: 80 }), false);
    assert.equal(isProxied(proxyOf({ HTTPS_PROXY, no_proxy: '*' }), to('x.example')), false);
    const onOnePort = proxyOf({ HTTPS_PROXY, no_proxy: '*:8443' });
    assert.deepEqual(
      [443, 8443].map((port) => isProxied(onOnePort, to('x.example', port))),
      [true, false],
    );
  });

  it('is not used for addresses in a subnet of NO_PROXY', () => {
    const proxy = proxyOf({ HTTPS_PROXY, NO_PROXY: '10.0.0.0/8,192.168.1.4/32, fd00::/8' });
    for (const host of ['10.1.2.3', '192.168.1.4', '[fd12::1]']) assert.equal(isProxied(proxy, to(host)), false, host);
    for (const host of ['11.0.0.1', '192.168.1.5', '[fe80::1]', '10.example.com', 'openapi.longportapp.com']) {
      assert.equal(isProxied(proxy, to(host)), true, host);
    }
  });

  it('is refused with entries of NO_PROXY that cannot be honoured', () => {
    for (const entry of [
      '10.0.0.0/33',
      '10.0/8',
      'fd00::/129',
      'example.com/x',
      'https://a.example',
      '10.0.0.0/8:443',
    ]) {
      const { proxy, issues } = readProxy({ HTTPS_PROXY, NO_PROXY: `a.example,${entry}` });
      assert.equal(proxy, undefined);
      assert.deepEqual(issues, ['NO_PROXY has an entry with "/" that is no subnet, such as 10.0.0.0/8'], entry);
    }
    for (const entry of ['10.*', '*example.com', 'a.*.example', '**', '*.*.example', '*:443x*']) {
      const { issues } = readProxy({ HTTPS_PROXY, no_proxy: entry });
      assert.deepEqual(
        issues,
        ['no_proxy has a "*" that is neither the whole entry nor in front, as in *.example.com'],
        entry,
      );
    }
  });
});
