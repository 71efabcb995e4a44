import type { Journal } from '../journal.ts';
import type { ApiCall, ApiRoute } from './route.ts';

const EVENTS = 8;
const INTERVAL_MS = 200;

/**
 * Event streams, written as LongPort writes them (`event:message`, no space after the colon): eight events and an end,
 * or with `?endless=1` no end at all. `?interval=` sets the milliseconds between two events.
 */
export function streamRoutes(journal: Journal): readonly ApiRoute[] {
  const handle = (call: ApiCall): undefined => {
    sendEvents(call, journal);
  };
  return [
    { method: 'POST', path: '/v1/ai/agents/{agent_id}/conversations', scope: 'general', handle },
    { method: 'GET', path: '/v1/dev/stream', scope: 'general', handle },
  ];
}

function sendEvents({ res, query, params }: ApiCall, journal: Journal): void {
  const endless = query.get('endless') === '1';
  const agent = params['agent_id'] ?? 'dev';
  let sent = 0;

  const send = (): void => {
    sent += 1;
    const isLast = !endless && sent === EVENTS;
    res.write(
      `event:message\ndata:${JSON.stringify({ agent, index: sent, text: `part ${sent}`, finished: isLast })}\n\n`,
    );
    if (isLast) res.end();
  };

  res.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  const timer = setInterval(send, Number(query.get('interval') ?? INTERVAL_MS));
  journal.openStreams += 1;
  journal.changed();
  res.once('close', () => {
    clearInterval(timer);
    journal.openStreams -= 1;
    journal.changed();
  });
  send();
}
