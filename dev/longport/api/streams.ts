import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import type { Journal } from '../journal.ts';
import { jsonBody, type ApiCall, type ApiRoute } from './route.ts';

const EVENTS = 8;
const INTERVAL_MS = 200;

const conversationRequest = z.object({ query: z.string().min(1), chat_uid: z.string().optional() });

/**
 * Event streams, written as LongPort writes them (`event:message`, no space after the colon): eight events and an end,
 * or with `?endless=1` no end at all. `?interval=` sets the milliseconds between two events. An agent answers in JSON where
 * no events are accepted.
 */
export function streamRoutes(journal: Journal): readonly ApiRoute[] {
  const stream = (call: ApiCall): undefined => {
    sendEvents(call, journal);
  };
  return [
    {
      method: 'POST',
      path: '/v1/ai/agents/{agent_id}/conversations',
      scope: 'general',
      handle: async (call) => {
        if (!wantsEvents(call)) return conversation(call);
        stream(call);
        return undefined;
      },
    },
    { method: 'GET', path: '/v1/dev/stream', scope: 'general', handle: stream },
  ];
}

/** Events if the request accepts them, else one JSON response. */
function wantsEvents({ req, query }: ApiCall): boolean {
  const accepted = req.headers.accept?.includes('text/event-stream') === true;
  return accepted || query.has('endless') || query.has('interval');
}

/** The whole response of an agent as one JSON, after the milliseconds of `?late=`. */
async function conversation({ res, body, query, params }: ApiCall): Promise<unknown> {
  const { query: question, chat_uid: chatUid } = jsonBody(body, conversationRequest);
  const lateMs = Number(query.get('late') ?? 0);
  const gone = new AbortController();
  res.once('close', () => {
    gone.abort();
  });
  await delay(lateMs, undefined, { signal: gone.signal });
  return {
    chat_uid: chatUid ?? `chat-${params['agent_id'] ?? ''}`,
    message_id: '9007199254743001',
    status: 'succeeded',
    answer: `What agent ${params['agent_id'] ?? ''} says to: ${question}`,
    references: null,
    further_questions: ['And tomorrow?'],
    elapsed_time: lateMs / 1000,
  };
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
