import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';
import { openRawConnection, rawRequest } from '../support/raw-http.ts';

describe('what an anonymous client can write into the log', () => {
  const fixture = useFixture();

  it('is less than 1 KB for a request, however long its parts are', async () => {
    const long = 'x'.repeat(7500);
    for (const [target, header] of [
      [`/api/v1/${long}`, ''],
      [`/${long}`, ''],
      ['/callback?code=x&state=y', `Cookie: longport_session=${long}\r\n`],
      ['/session', `X-Request-Id: ${long}\r\nX-Forwarded-For: ${long}\r\nUser-Agent: ${long}\r\n`],
      [`/login?returnTo=/${long}`, ''],
    ] as const) {
      const before = fixture.bff.log.length;
      await rawRequest(
        fixture.bff.port,
        `GET ${target} HTTP/1.1\r\nHost: localhost\r\n${header}Connection: close\r\n\r\n`,
      );
      const bytes = Buffer.byteLength(fixture.bff.log.slice(before).join(''));
      assert.ok(bytes < 1024, `${bytes} bytes of ${target.slice(0, 20)}`);
    }
  });

  it('is 50 lines a second for a flood, which the metrics count to the last', async () => {
    const request = 'GET /api/v1/x HTTP/1.1\r\nHost: localhost\r\n\r\n';
    const many = 400;
    const before = fixture.bff.log.length;
    const startedAtMs = performance.now();
    await using connection = await openRawConnection(fixture.bff.port);
    connection.send(request.repeat(many));
    await connection.answered(many);
    const seconds = Math.floor((performance.now() - startedAtMs) / 1000) + 2;
    const lines = fixture.bff.log.length - before;
    assert.ok(lines > 0 && lines <= 50 * seconds && lines < many, `${lines} lines in ${seconds} s`);
  });
});
