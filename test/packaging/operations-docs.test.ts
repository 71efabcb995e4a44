import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppError } from '../../src/shared/app-error.ts';
import { createEvents, type Events } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/logger.ts';
import type { SessionHandle } from '../../src/shared/session-handle.ts';
import { alertRules } from '../support/alert-rules.ts';
import { runCli } from '../support/run-cli.ts';
import { PROJECT_ROOT, projectFile } from './project-file.ts';

const operations = projectFile('docs/operations.md');
const headings = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading);
/** The anchor of a heading, as it is made where Markdown is shown. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');

describe('docs/operations.md on the alerts', () => {
  const entries = new Map(
    operations.split(/^### (?=LongportBff)/m).map((part) => {
      const [name = '', ...text] = part.split(/^## /m)[0]?.split('\n') ?? [];
      return [name, text.join('\n')] as const;
    }),
  );

  it('has an entry for each alert, and for nothing else', () => {
    assert.deepEqual(
      headings.filter((heading) => heading.startsWith('LongportBff')),
      alertRules().map(({ name }) => name),
    );
  });

  it('is where each alert leads to', () => {
    for (const { name, text } of alertRules()) {
      const [, anchor] = /^ +runbook_url: '.*\/operations\.md#(.+)'$/m.exec(text) ?? [];
      assert.equal(anchor, anchorOf(name), name);
    }
  });

  it('says of each how urgent it is, who notices, what to look at first, what to do and when it is over', () => {
    for (const { name, text } of alertRules()) {
      const [, severity = ''] = /^ +severity: (\w+)$/m.exec(text) ?? [];
      const parts = [severity + '.', 'Who notices.', 'First.', 'Then.', 'Over when'];
      const found = [...(entries.get(name) ?? '').matchAll(/^\*\*(.+?)\*\*/gm)].map(([, part]) => part);
      assert.deepEqual(found, parts, name);
      assert.match(text, /^ +summary: '.+'$/m, name);
      assert.match(text, /^ +description: >-\n +\S/m, name);
    }
  });
});

describe('docs/operations.md', () => {
  it('leads nowhere that is not there', () => {
    const anchors = new Set(headings.map(anchorOf));
    const wanted = [...operations.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    assert.ok(wanted.length > 0);
    assert.deepEqual(
      wanted.filter((anchor) => !anchors.has(anchor)),
      [],
    );
  });

  it('names metrics and alerts alone that there are', () => {
    const metrics = projectFile('docs/metrics.md');
    const named = new Set(operations.match(/\b(?:longport_bff|process|nodejs)_\w+[a-z]\b/g));
    for (const name of named) {
      const metric = name.replace(/_(?:bucket|sum|count)$/, '');
      assert.ok(metrics.includes(`| \`${metric}`), name);
    }
    const alerts = new Set(alertRules().map(({ name }) => name));
    for (const name of operations.match(/LongportBff\w+/g) ?? []) assert.ok(alerts.has(name), name);
  });

  it('names commands and options alone that the command line has', async () => {
    const helps = new Map<string, string>();
    const help = async (words: readonly string[]): Promise<string> => {
      const key = words.join(' ');
      const known = helps.get(key);
      if (known !== undefined) return known;
      const { status, stdout } = await runCli({ folder: PROJECT_ROOT }, ...words, '--help');
      assert.equal(status, 0, key);
      helps.set(key, stdout);
      return stdout;
    };
    /** A command that a group has is listed at the beginning of a line of its help. */
    const isCommand = (usage: string, word: string): boolean => new RegExp(`^ {2}${word} {2}`, 'm').test(usage);

    const written = operations.match(/(?<![\w/-])longport-bff [a-z][^`|#\n&;]*/g) ?? [];
    const inTable = [...operations.matchAll(/^\| `(sessions [^`]+)`/gm)].map(([, text = '']) => `longport-bff ${text}`);
    const commands = [...written, ...inTable];
    assert.ok(commands.length > 20);
    for (const command of commands) {
      const [, ...words] = command.split(/\s+/).filter((word) => word !== '');
      const path: string[] = [];
      for (const word of words) {
        const usage = await help(path);
        if (!/^Usage: .*<command>/.test(usage)) break;
        assert.ok(isCommand(usage, word), command);
        path.push(word);
      }
      const usage = await help(path);
      for (const option of words.filter((word) => word.startsWith('--'))) assert.ok(usage.includes(option), command);
    }
  });
});

describe('docs/operations.md on the log', () => {
  const [, section = ''] = operations.split(/^## The log$/m);
  const rowsOf = (first: string): string[][] => {
    const table = section.split('\n\n').find((part) => part.startsWith(`| ${first} `)) ?? '';
    return table
      .split('\n')
      .slice(2)
      .map((row) => row.split(/\s*\|\s*/).slice(1, -1));
  };

  const request = { requestId: 'a', clientAddress: 'b' };
  const session = 'c' as SessionHandle;
  const failure = {
    kind: 'refused',
    error: 'invalid_client',
    status: 400,
    apiCode: 401_004,
    retryAfterSeconds: 60,
    ignored: ['id_token'],
  };
  const error = Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
  /** Each event as it is written when all is known, in each of the forms it has. */
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
  // More than the log takes of these in a second, and a stop, which says so.
  for (let times = 0; times < 60; times += 1) written.refused(events);
  written.stopping(events);

  it('lists every line with its levels and fields, and none that is never written', () => {
    const documented = rowsOf('`msg`').map(([msg, levels = '', fields = '']) => {
      return [msg, levels.split(', ').toSorted(), [...fields.matchAll(/`(\w+)`/g)].map(([, name]) => name).toSorted()];
    });
    const found = [...lines].map(([msg, { levels, fields }]) => [msg, [...levels].toSorted(), [...fields].toSorted()]);
    assert.deepEqual(documented.toSorted(), found.toSorted());
  });

  it('says of every field what it is', () => {
    const documented = rowsOf('field').map(([name = '']) => name.replaceAll('`', ''));
    const found = new Set([...lines.values()].flatMap(({ fields }) => [...fields]));
    assert.deepEqual(documented.toSorted(), [...found].toSorted());
  });

  it('is asked, in the commands of the runbook, for lines and fields that there are', () => {
    const names = new Set([...lines.values()].flatMap(({ fields }) => [...fields]).concat('msg', 'level', 'time'));
    for (const [, filter = ''] of operations.matchAll(/^logs \| jq [^']*'([^']+)'/gm)) {
      for (const [, msg = ''] of filter.matchAll(/\.msg == "([^"]+)"/g)) assert.ok(lines.has(msg), msg);
      for (const [, name = ''] of filter.replace(/"[^"]*"/g, '').matchAll(/\.(\w+)/g))
        assert.ok(names.has(name), filter);
    }
  });
});
