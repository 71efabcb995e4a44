import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEvents } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/log.ts';
import type { SessionId } from '../../src/shared/session-id.ts';

const REQUEST = { requestId: 'request-1', clientAddress: '127.0.0.1' };

/** A log, and the time it goes by: sleepers wake when the time has come. */
function useLog() {
  let nowMs = 1_000_000;
  let sleepers: { readonly atMs: number; readonly wake: () => void }[] = [];
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const events = createEvents(createLogger({ level: 'debug', destination: { write } }), {
    nowMs: () => nowMs,
    sleep: (ms) =>
      new Promise((resolve) => {
        sleepers.push({ atMs: nowMs + ms, wake: resolve });
      }),
  });
  return {
    events,
    lines,
    messages: () => lines.map(({ msg }) => msg),
    pass: async (ms: number): Promise<void> => {
      nowMs += ms;
      for (const { wake } of sleepers.filter(({ atMs }) => atMs <= nowMs)) wake();
      sleepers = sleepers.filter(({ atMs }) => atMs > nowMs);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('lines of the log that anybody can cause', () => {
  it('are 50 a second at most, and once a minute it is said how many were left out', async () => {
    const { events, lines, messages, pass } = useLog();
    for (let request = 0; request < 200; request += 1) {
      events.refused(REQUEST, 'cross_site', 'GET', '/api/v1/x');
      events.loginStarted(REQUEST);
      events.loginFailed(REQUEST, 'login_stale');
      events.unverifiedCookie(REQUEST);
      events.storeFault('request', new Error('x'), REQUEST);
    }
    assert.equal(lines.length, 50);
    await pass(1000);
    for (let request = 0; request < 80; request += 1) events.refused(REQUEST, 'not_found', 'GET', '/x');
    assert.equal(lines.length, 100);
    await pass(59_000);
    assert.deepEqual(lines.at(-1), {
      level: 'warn',
      time: lines.at(-1)?.['time'],
      lines: 980,
      msg: 'log lines left out',
    });
    await pass(120_000);
    assert.equal(messages().filter((msg) => msg === 'log lines left out').length, 1, 'nothing more was left out');
    events.refused(REQUEST, 'not_found', 'GET', '/x');
    assert.equal(messages().at(-1), 'request refused');
  });

  it('hold up no other line, and a stop says what was left out', () => {
    const { events, lines, messages } = useLog();
    for (let request = 0; request < 51; request += 1) events.refused(REQUEST, 'not_found', 'GET', '/x');
    events.storeState('down');
    events.stopping('SIGTERM');
    assert.deepEqual(messages().slice(50), ['store is down', 'log lines left out', 'stopping']);
    assert.equal(lines[51]?.['lines'], 1);
  });

  it('are written again when the clock was set back', async () => {
    const { events, lines, pass } = useLog();
    for (let request = 0; request < 60; request += 1) events.refused(REQUEST, 'not_found', 'GET', '/x');
    await pass(-500_000);
    events.refused(REQUEST, 'not_found', 'GET', '/x');
    assert.equal(lines.length, 51);
  });

  it('hold 200 characters of a path, and 500 of any other text', () => {
    const { events, lines } = useLog();
    const long = 'x'.repeat(8000);
    events.refused({ requestId: 'request-1', clientAddress: long }, 'bad_request', 'GET', `/${long}`, long);
    events.authorizationServerFault('unreachable', long);
    const [refused = {}, fault = {}] = lines;
    assert.equal(refused['path'], `/${'x'.repeat(199)}…`);
    for (const field of [refused['detail'], refused['clientAddress'], fault['reason']]) {
      assert.equal(field, `${'x'.repeat(500)}…`);
    }
  });

  it('are also those that the cookie of an ended session and a client that does not read can cause', () => {
    const { events, lines } = useLog();
    for (let request = 0; request < 200; request += 1) {
      events.sessionNotFound(REQUEST, 'A'.repeat(43) as SessionId);
      events.slowReaderCut(REQUEST);
    }
    assert.equal(lines.length, 50);
  });
});
