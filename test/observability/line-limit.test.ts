import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEventLog } from '../../src/observability/event-log.ts';
import type { Event } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/log.ts';
import type { ProblemCode } from '../../src/shared/app-error.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { loginIdOf } from '../../src/shared/login-id.ts';

const REQUEST = { requestId: 'request-1', clientAddress: '127.0.0.1' };
const refused = (problem: ProblemCode): Event<'request_refused'> => ({
  type: 'request_refused',
  request: REQUEST,
  problem,
  method: 'GET',
  path: '/x',
});

/** A log, and its clock. */
function useLog() {
  const clock = createManualClock();
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  const events = createEventLog(createLogger({ level: 'debug', destination: { write } }), clock);
  return {
    events,
    lines,
    messages: () => lines.map(({ msg }) => msg),
    reports: () => lines.flatMap(({ msg, lines: count }) => (msg === 'log lines left out' ? [count] : [])),
    pass: (ms: number) => clock.pass(ms),
    set: (ms: number) => {
      clock.set(ms);
    },
  };
}

describe('log lines that any client can cause', () => {
  it('are at most 50 a second, and a report once a minute counts the rest', async () => {
    const { events, lines, messages, pass } = useLog();
    for (let request = 0; request < 200; request += 1) {
      events.emit(refused('cross_site'));
      events.emit({ type: 'login_started', request: REQUEST, login: loginIdOf('state') });
      events.emit({ type: 'login_failed', request: REQUEST, problem: 'login_stale' });
      events.emit({ type: 'cookie_unverified', request: REQUEST });
      events.emit({ type: 'store_fault', operation: 'request', error: new Error('x'), request: REQUEST });
    }
    assert.equal(lines.length, 50);
    await pass(1000);
    for (let request = 0; request < 80; request += 1) events.emit(refused('not_found'));
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
    events.emit(refused('not_found'));
    assert.equal(messages().at(-1), 'request refused');
  });

  it('are reported at most once a minute, however long a flood lasts', async () => {
    const { events, reports, pass } = useLog();
    for (let second = 0; second < 150; second += 1) {
      for (let request = 0; request < 51; request += 1) events.emit(refused('not_found'));
      await pass(1000);
    }
    assert.deepEqual(reports(), [60, 60]);
    events.emit({ type: 'stopping', signal: 'SIGTERM' });
    assert.deepEqual(reports(), [60, 60, 30]);
    events.emit({ type: 'stopping', signal: 'SIGINT' });
    await pass(120_000);
    assert.deepEqual(reports(), [60, 60, 30], 'nothing is reported twice');
  });

  it('begin a new second after a whole one, not before', async () => {
    const { events, lines, pass } = useLog();
    for (let request = 0; request < 50; request += 1) events.emit(refused('not_found'));
    await pass(999);
    events.emit(refused('not_found'));
    assert.equal(lines.length, 50);
    await pass(1);
    events.emit(refused('not_found'));
    assert.equal(lines.length, 51);
  });

  it('do not limit other lines, and a stop reports what was left out', () => {
    const { events, lines, messages } = useLog();
    for (let request = 0; request < 51; request += 1) events.emit(refused('not_found'));
    events.emit({ type: 'store_down', error: new Error('x') });
    events.emit({ type: 'stopping', signal: 'SIGTERM' });
    assert.deepEqual(messages().slice(50), ['store is down', 'log lines left out', 'stopping']);
    assert.equal(lines[51]?.['lines'], 1);
  });

  it('are limited in the same way when the clock is set back or ahead', async () => {
    const { events, lines, pass, set } = useLog();
    for (const ms of [-500_000, 1_000_000]) {
      lines.length = 0;
      for (let request = 0; request < 60; request += 1) events.emit(refused('not_found'));
      set(ms);
      events.emit(refused('not_found'));
      assert.equal(lines.length, 50);
      await pass(1_000);
      events.emit(refused('not_found'));
      assert.equal(lines.length, 51);
      await pass(1_000);
    }
  });

  it('hold 200 characters of a path, and 500 of any other text', () => {
    const { events, lines } = useLog();
    const long = 'x'.repeat(8000);
    events.emit({
      ...refused('bad_request'),
      request: { requestId: 'request-1', clientAddress: long },
      path: `/${long}`,
      detail: long,
    });
    events.emit({ type: 'authorization_server_fault', cause: 'unreachable', detail: long });
    const [line = {}, fault = {}] = lines;
    assert.equal(line['path'], `/${'x'.repeat(199)}…`);
    for (const field of [line['detail'], line['clientAddress'], fault['detail']]) {
      assert.equal(field, `${'x'.repeat(500)}…`);
    }
  });

  it('are also those that the cookie of an ended session and a client that does not read can cause', () => {
    const { events, lines } = useLog();
    for (let request = 0; request < 200; request += 1) {
      events.emit({ type: 'session_not_found', request: REQUEST, session: 'A'.repeat(43) as SessionId });
      events.emit({ type: 'slow_reader_disconnected', request: REQUEST });
    }
    assert.equal(lines.length, 50);
  });
});
