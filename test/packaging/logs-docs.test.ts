import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../src/shared/app-error.ts';
import { createEvents, type Events } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/log.ts';
import type { SessionId } from '../../src/shared/session-id.ts';
import { projectFile } from '../support/project-file.ts';

describe('docs/logs.md', () => {
  const section = projectFile('docs/logs.md');
  const rowsOf = (first: string): string[][] => {
    const table = section.split('\n\n').find((part) => part.startsWith(`| ${first} `)) ?? '';
    return table
      .split('\n')
      .slice(2)
      .map((row) => row.split(/\s*\|\s*/).slice(1, -1));
  };

  const request = { requestId: 'a', clientAddress: 'b' };
  const session = 'c' as SessionId;
  const failure = {
    kind: 'refused',
    error: 'invalid_client',
    status: 400,
    apiCode: 401_004,
    retryAfterSeconds: 60,
    ignored: ['id_token'],
  };
  const error = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
  /** Each event with all its fields, in each of its forms. */
  const written: Record<keyof Events, (events: Events) => void> = {
    started: (events) => {
      events.started({ address: 'a', adminAddress: 'b', mode: 'oauth', store: 'redis', issuer: 'c' });
    },
    accountIsShared: (events) => {
      events.accountIsShared({ address: 'a', publicOrigin: 'b' });
    },
    proxyNotNamed: (events) => {
      events.proxyNotNamed();
    },
    forwardedForIgnored: (events) => {
      events.forwardedForIgnored('10.0.0.1');
    },
    stopping: (events) => {
      events.stopping('SIGTERM');
    },
    loginStarted: (events) => {
      events.loginStarted(request);
    },
    loginSucceeded: (events) => {
      events.loginSucceeded(request, session, '3');
    },
    loginMembersIgnored: (events) => {
      events.loginMembersIgnored(request, ['id_token']);
    },
    loginFailed: (events) => {
      events.loginFailed(request, 'authorization_server_error', failure);
    },
    refreshed: (events) => {
      events.refreshed(session, { kind: 'refreshed' }, 1);
      events.refreshed(session, { kind: 'unavailable', failure }, 1);
    },
    refreshesPaused: (events) => {
      events.refreshesPaused('us', 60);
    },
    leaseWaited: (events) => {
      events.leaseWaited(session, 'held', 1);
    },
    loggedOut: (events) => {
      events.loggedOut(request, session);
    },
    sessionNotFound: (events) => {
      events.sessionNotFound(request, session);
    },
    sessionEnded: (events) => {
      events.sessionEnded(session, 'login', { request, tokens: 'dropped' });
    },
    callsCut: (events) => {
      events.callsCut(session, 1, 'notice');
    },
    revocationFailed: (events) => {
      events.revocationFailed(session, failure);
    },
    tokenRejected: (events) => {
      events.tokenRejected(request, session, 401003);
    },
    refused: (events) => {
      events.refused(request, 'cross_site', 'GET', '/', 'A sentence.');
    },
    addressLimited: (events) => {
      events.addressLimited([{ session, calls: 1 }]);
    },
    slowReaderCut: (events) => {
      events.slowReaderCut(request);
    },
    unreadableRecord: (events) => {
      events.unreadableRecord(session);
    },
    unverifiedCookie: (events) => {
      events.unverifiedCookie(request);
    },
    olderSecretUsed: (events) => {
      events.olderSecretUsed('cookie', session, request);
    },
    unconfirmedWrite: (events) => {
      events.unconfirmedWrite(session);
    },
    storeWrites: (events) => {
      events.storeWrites('accepted');
      events.storeWrites('refused', error);
    },
    storeState: (events) => {
      events.storeState('up');
      events.storeState('down', error);
    },
    noticesState: (events) => {
      events.noticesState('up');
      events.noticesState('down', error);
    },
    storeFault: (events) => {
      events.storeFault('request', error, request);
    },
    clientSecretExpires: (events) => {
      events.clientSecretExpires('expires_soon', 0);
      events.clientSecretExpires('expired', 0);
    },
    authorizationServerLoaded: (events) => {
      events.authorizationServerLoaded('a', []);
      events.authorizationServerLoaded('a', ['b']);
    },
    authorizationServerFault: (events) => {
      events.authorizationServerFault('unreachable', 'a');
    },
    answerFieldsLeftOut: (events) => {
      events.answerFieldsLeftOut(request, ['x-odd']);
    },
    upstreamFault: (events) => {
      events.upstreamFault(
        request,
        'upstream_timeout',
        new AppError('upstream_timeout', { traceId: 'trace-1', cause: error }),
      );
    },
    tracesStarted: (events) => {
      events.tracesStarted('http://collector:4318', ['OTEL_BSP_MAX_QUEUE_SIZE']);
    },
    collectorState: (events) => {
      events.collectorState('down', error);
      events.collectorState('up');
    },
    unexpected: (events) => {
      events.unexpected(request, error);
    },
    uncaught: (events) => {
      events.uncaught(error);
    },
  };
  const lines = new Map<string, { readonly levels: Set<string>; readonly fields: Set<string> }>();
  const write = (text: string): void => {
    const { level, msg, time, ...fields } = JSON.parse(text) as { level: string; msg: string; time: string };
    assert.notEqual(time, undefined);
    const line = lines.get(msg) ?? { levels: new Set(), fields: new Set() };
    line.levels.add(level);
    for (const field of Object.keys(fields)) line.fields.add(field);
    lines.set(msg, line);
  };
  const events = createEvents(createLogger({ level: 'debug', destination: { write } }));
  for (const writeOut of Object.values(written)) writeOut(events);
  // More of these than the log accepts in a second, and a stop, which reports how many were left out.
  for (let times = 0; times < 60; times += 1) written.refused(events);
  written.stopping(events);

  it('lists every log line with its levels and fields, and no other', () => {
    const documented = rowsOf('`msg`').map(([msg, levels = '', fields = '']) => {
      return [msg, levels.split(', ').toSorted(), [...fields.matchAll(/`(\w+)`/g)].map(([, name]) => name).toSorted()];
    });
    const found = [...lines].map(([msg, { levels, fields }]) => [msg, [...levels].toSorted(), [...fields].toSorted()]);
    assert.deepEqual(documented.toSorted(), found.toSorted());
  });

  it('explains every field', () => {
    const documented = rowsOf('field').map(([name = '']) => name.replaceAll('`', ''));
    const found = new Set([...lines.values()].flatMap(({ fields }) => [...fields]));
    assert.deepEqual(documented.toSorted(), [...found].toSorted());
  });

  it('has every line and field that the commands of the runbook search for', () => {
    const names = new Set([...lines.values()].flatMap(({ fields }) => [...fields]).concat('msg', 'level', 'time'));
    const commands = projectFile('docs/runbook.md') + projectFile('docs/alerts.md');
    for (const [, filter = ''] of commands.matchAll(/^logs \| jq [^']*'([^']+)'/gm)) {
      for (const [, msg = ''] of filter.matchAll(/\.msg == "([^"]+)"/g)) assert.ok(lines.has(msg), msg);
      for (const [, name = ''] of filter.replace(/"[^"]*"/g, '').matchAll(/\.(\w+)/g))
        assert.ok(names.has(name), filter);
    }
  });
});
