import { el } from '../dom.js';
import { createPanel } from '../panel.js';
import { readEvents } from '../server-sent-events.js';

const SHOWN_EVENTS = 30;
const PATH = '/api/v1/dev/stream?endless=1&interval=1000';

/** A live stream through the BFF that the user starts and stops. */
export function createStreamPanel({ longport, signal, announce }) {
  const start = el('button', { type: 'button', class: 'button-small', 'data-testid': 'stream-start' }, 'Start');
  const stop = el(
    'button',
    { type: 'button', class: 'button-small', 'data-testid': 'stream-stop', 'aria-disabled': 'true' },
    'Stop',
  );
  const { node, body } = createPanel({ id: 'stream', title: 'Stream', testid: 'stream', actions: [start, stop] });
  const state = el('p', { class: 'muted', 'data-testid': 'stream-state' }, 'Not running.');
  // Events are not announced one by one: that would hide all other announcements.
  const log = el('ol');
  const logFrame = el(
    'div',
    {
      class: 'log',
      role: 'log',
      'aria-live': 'off',
      'aria-label': 'Events',
      tabindex: '0',
      'data-testid': 'stream-events',
    },
    log,
  );
  body.append(state, logFrame);
  let running;

  function show(text) {
    start.setAttribute('aria-disabled', String(running !== undefined));
    stop.setAttribute('aria-disabled', String(running === undefined));
    state.textContent = text;
  }

  async function run(mine) {
    let count = 0;
    const { sessionId } = longport.session.get();
    const headers = { Accept: 'text/event-stream', 'X-CSRF': '1' };
    if (sessionId !== undefined) headers['X-Session-Id'] = sessionId;
    const response = await fetch(PATH, { headers, signal: mine.signal });
    if (!response.ok) return `The server refused the stream (HTTP ${response.status}).`;
    show('Open. Waiting for the first event…');
    announce('The stream is open.');
    for await (const event of readEvents(response.body)) {
      count += 1;
      show(`Open, ${count.toLocaleString()} ${count === 1 ? 'event' : 'events'} so far.`);
      log.prepend(el('li', {}, el('span', { class: 'log-type' }, event.type), ' ', event.text));
      while (log.children.length > SHOWN_EVENTS) log.lastChild.remove();
    }
    return 'The server closed the stream.';
  }

  start.addEventListener('click', async () => {
    if (running !== undefined) return;
    const mine = new AbortController();
    running = mine;
    log.replaceChildren();
    show('Opening…');
    const outcome = await run(mine).catch(() => (mine.signal.aborted ? 'Stopped.' : 'The stream broke off.'));
    running = undefined;
    if (signal.aborted) return;
    show(outcome);
    announce(outcome);
  });
  stop.addEventListener('click', () => running?.abort());
  signal.addEventListener('abort', () => running?.abort());
  return { node };
}
