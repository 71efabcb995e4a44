import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startDevLongPort } from '../../../dev/longport/dev-longport.ts';
import type { OAuthModeConfig } from '../../../src/config/config.ts';
import { behindTls } from '../../support/behind-tls.ts';
import { startBff, type TestBff } from '../../support/test-bff.ts';
import { Visitor } from '../../support/visitor.ts';

const UNNAMED = 'TRUST_PROXY names no proxy: all users behind it share one LOGIN_RATE_LIMIT';
const IGNORED = 'X-Forwarded-For is ignored: TRUST_PROXY does not name the peer it came from';

function logged({ log }: TestBff, message: string): Record<string, unknown>[] {
  const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
  return lines.filter(({ msg }) => msg === message);
}

async function askThrice(bff: TestBff, headers: Readonly<Record<string, string>>): Promise<void> {
  for (let count = 0; count < 3; count += 1) await new Visitor(bff).request('/session', { headers });
}

describe('a reverse proxy that TRUST_PROXY does not name', () => {
  it('[CF-7] is logged at the start, if PUBLIC_URL is https', async () => {
    await using longport = await startDevLongPort();
    for (const [env, configure, times] of [
      [{}, behindTls, 1],
      [{ TRUST_PROXY: '0' }, behindTls, 1],
      [{ TRUST_PROXY: '1' }, behindTls, 0],
      [{ TRUST_PROXY: 'loopback' }, behindTls, 0],
      [{ LOGIN_RATE_LIMIT: '0' }, behindTls, 0],
      [{}, (config: OAuthModeConfig) => config, 0],
    ] as const) {
      await using bff = await startBff({ longport, env, configure });
      assert.equal(logged(bff, UNNAMED).length, times, JSON.stringify(env));
    }
  });

  it('[CF-7] [LG-4] is logged once, when it sends an X-Forwarded-For, without the value', async () => {
    await using longport = await startDevLongPort();
    for (const [trustProxy, times] of [
      [undefined, 1],
      ['192.0.2.0/24', 1],
      ['0', 1],
      ['1', 0],
      ['loopback', 0],
    ] as const) {
      const env = trustProxy === undefined ? {} : { TRUST_PROXY: trustProxy };
      await using bff = await startBff({ longport, env });
      await askThrice(bff, {});
      assert.equal(logged(bff, IGNORED).length, 0, 'no request had the header');
      await askThrice(bff, { 'x-forwarded-for': 'canary-of-a-forger, 203.0.113.7' });
      const lines = logged(bff, IGNORED);
      assert.equal(lines.length, times, String(trustProxy));
      for (const line of lines) {
        assert.match(String(line['peer']), /^(?:::ffff:)?127\.0\.0\.1$|^::1$/);
        assert.doesNotMatch(JSON.stringify(line), /canary|203\.0\.113/);
      }
    }
  });
});
