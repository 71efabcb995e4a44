import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { format, inspect } from 'node:util';
import { createLogger } from '../../src/observability/log.ts';
import { Secret } from '../../src/shared/secret.ts';

const secret = new Secret('canary');

describe('a secret', () => {
  it('reveals its value on request', () => {
    assert.equal(secret.reveal(), 'canary');
  });

  for (const [way, print] of Object.entries<() => string>({
    // eslint-disable-next-line @typescript-eslint/restrict-template-expressions -- what is tested
    template: () => `${secret}`,
    conversion: () => String(secret),
    'an array joined': () => [secret, 'x'].join(),
    'an error message': () => new Error(String(secret)).message,
    JSON: () => JSON.stringify({ secret, list: [secret] }),
    inspect: () => inspect({ secret }, { depth: 9, showHidden: true, getters: true }),
    'inspect of its inside': () => inspect(secret, { customInspect: false, showHidden: true }),
    format: () => format('%s %o %O %j', secret, secret, secret, secret),
    copying: () => inspect(Object.assign({}, secret)),
    entries: () => JSON.stringify([Object.entries(secret), Reflect.ownKeys(secret).map(String)]),
    cloning: () => inspect(structuredClone(secret)),
  })) {
    it(`[TK-1] [LG-1] is not printed by ${way}`, () => {
      assert.doesNotMatch(print(), /canary/);
    });
  }

  it('[TK-1] [LG-1] is not written by the logger, nor is a field whose name says what it holds', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
    logger.info({ fine: secret, nested: { deep: { secret } }, list: [secret] }, 'as a Secret');
    logger.info({ token: 'canary', access_token: 'canary', refresh_token: 'canary', secret: 'canary' }, 'by name');
    logger.info({ code: 'canary', state: 'canary', authorization: 'canary', cookie: 'canary' }, 'by name');
    logger.info({ headers: { cookie: 'canary', 'set-cookie': ['canary'], authorization: 'canary' } }, 'by name below');
    logger.info({ below: { headers: { cookie: 'canary', token: undefined } } }, 'by name far below');
    const query = Object.assign(Object.create(null) as object, { code: 'canary' });
    logger.info(
      {
        query,
        own: new (class {
          readonly token = 'canary';
        })(),
      },
      'by name in objects of any kind',
    );
    const cycle: Record<string, unknown> = {};
    logger.info(Object.assign(cycle, { cycle }), 'a cycle');
    logger.info('%s', secret);
    assert.equal(lines.length, 8);
    assert.doesNotMatch(lines.join(''), /canary/);
    assert.match(lines.join(''), /\[redacted\]/);
  });
});
