import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEvents, type Events } from '../../src/observability/events.ts';
import { createLogger } from '../../src/observability/log.ts';
import { StoreUnavailableError } from '../../src/shared/app-error.ts';

/** As the OAuth library throws them: the message, the cause and the properties hold what was received. */
function tellTale(): Error {
  return Object.assign(new Error('canary', { cause: { body: { access_token: 'canary' } } }), {
    code: 'OAUTH_INVALID_RESPONSE',
    parameters: 'canary',
  });
}

const REQUEST = { requestId: 'request-1', clientAddress: '127.0.0.1' };

/** Everything an event may be told of that has gone wrong. */
const TOLD: Readonly<Record<string, (events: Events, error: Error) => void>> = {
  'a programming error': (events, error) => {
    events.unexpected(REQUEST, error);
  },
  'an error that nobody caught': (events, error) => {
    events.uncaught(error);
  },
  'a fault of the store': (events, error) => {
    events.storeFault('read', new StoreUnavailableError(error));
  },
  'the store’s state': (events, error) => {
    events.storeState('down', error);
  },
  'the notices’ state': (events, error) => {
    events.noticesState('down', error);
  },
  'a failed call': (events, error) => {
    events.upstreamFault(REQUEST, 'upstream_unreachable', error);
  },
};

describe('an error that carries a secret', () => {
  for (const [what, tell] of Object.entries(TOLD)) {
    it(`[LG-2] is logged as ${what} by its name and code alone`, () => {
      const lines: string[] = [];
      const logger = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
      tell(createEvents(logger), tellTale());
      assert.equal(lines.length, 1);
      assert.match(lines.join(''), /OAUTH_INVALID_RESPONSE/);
      assert.doesNotMatch(lines.join(''), /canary/);
    });
  }

  it('[LG-2] leaves the places in the source that it came through', () => {
    const lines: string[] = [];
    const logger = createLogger({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
    createEvents(logger).unexpected(REQUEST, tellTale());
    assert.match(lines.join(''), /at tellTale .*events\.test\.ts/);
  });
});
