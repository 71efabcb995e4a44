import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';

describe('bypassed rate limits', () => {
  const fixture = useFixture({ env: { LOGIN_RATE_LIMIT: '3/1m', TRUST_PROXY: '1' } });

  it('[AV-5] CVE-2026-45364 an IPv6 network is one client, however its addresses are spelled', async () => {
    const login = async (address: string): Promise<number> => {
      const headers = { 'x-forwarded-for': address, accept: 'application/json' };
      return (await fixture.visitor().request('/login', { headers })).status;
    };
    const statuses = [];
    for (const address of ['2001:db8:1:2::1', '2001:DB8:1:2:0:0:0:1', '2001:0db8:0001:0002::ffff']) {
      statuses.push(await login(address));
    }
    for (const address of [
      '2001:db8:1:2::1',
      '2001:db8:1:2:dead:beef::7',
      '[2001:db8:1:2::9]:4711',
      '2001:db8:1:2::1%eth0',
    ]) {
      statuses.push(await login(address));
    }
    assert.deepEqual(statuses, [302, 302, 302, 429, 429, 429, 429]);
    assert.equal(await login('2001:db8:1:3::1'), 302);
    for (const address of ['::ffff:192.0.2.1', '192.0.2.1', '::FFFF:C000:201']) assert.equal(await login(address), 302);
    assert.equal(await login('192.0.2.1'), 429);
  });

  it('[AV-5] CVE-2026-39409 an IPv4 address is one client, also inside an IPv6 address and with a port', async () => {
    const statuses: number[] = [];
    for (const address of [
      ...['192.0.2.7', '::ffff:192.0.2.7', '192.0.2.7:4711', '64:ff9b::192.0.2.7', '[::ffff:c000:207]:443'],
      ...['64:ff9b::c000:208', '64:ff9b::192.0.2.9'],
    ]) {
      const headers = { 'x-forwarded-for': address, accept: 'application/json' };
      statuses.push((await fixture.visitor().request('/login', { headers })).status);
    }
    // The last two are other clients, although their first 64 bits are the same.
    assert.deepEqual(statuses, [302, 302, 302, 429, 429, 302, 302]);
  });
});
