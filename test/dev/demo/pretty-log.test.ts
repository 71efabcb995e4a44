import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { prettyLine } from '../../../dev/demo/pretty-log.ts';
import { createEventLog } from '../../../src/observability/event-log.ts';
import { createLogger } from '../../../src/observability/log.ts';
import { loginIdOf } from '../../../src/shared/login-id.ts';

describe('the log of the demo', () => {
  it('has time, level, message and fields', () => {
    const lines: string[] = [];
    const write = (line: string): void => void lines.push(prettyLine(line));
    const events = createEventLog(createLogger({ level: 'info', destination: { write } }));
    const request = { requestId: 'request-1', clientAddress: '::1' };
    events.emit({ type: 'login_started', request, login: loginIdOf('state') });
    events.emit({ type: 'request_refused', request, problem: 'not_found', method: 'GET', path: '/a b\u001b[2J' });
    assert.match(
      lines[0] ?? '',
      /^\d\d:\d\d:\d\d info {2}login started {2}requestId=request-1 clientAddress=::1 login=[\w-]{12}\n$/,
    );
    assert.match(lines[1] ?? '', / warn {2}request refused .* method=GET path="\/a b\\u001b\[2J"\n$/);
  });

  it('shows a line unchanged if it is not JSON', () => {
    assert.equal(prettyLine('not JSON\n'), 'not JSON\n');
  });
});
