import { el } from '../dom.js';
import { errorNotice } from '../notices.js';
import { createPanel } from '../panel.js';

const SHOWN_EVENTS = 30;

/** A live stream through the BFF that the user starts and stops. */
export function createStreamPanel({ api, signal, announce, checkSession }) {
  const start = el('button', { type: 'button', class: 'button-small', 'data-testid': 'stream-start' }, 'Start');
  const stop = el(
    'button',
    { type: 'button', class: 'button-small', 'data-testid': 'stream-stop', 'aria-disabled': 'true' },
    'Stop',
  );
  const { node, body } = createPanel({ id: 'stream', title: 'Stream', testid: 'stream', actions: [start, stop] });
  const state = el('p', { class: 'muted', 'data-testid': 'stream-state' }, 'Not running.');
  const problem = el('div');
  // Events are not announced one by one: that would hide all other announcements.
  const log = el('ol', {
    class: 'log',
    role: 'log',
    'aria-live': 'off',
    'aria-label': 'Events',
    tabindex: '0',
    'data-testid': 'stream-events',
  });
  body.append(state, problem, log);
  let running;

  function show(text) {
    start.setAttribute('aria-disabled', String(running !== undefined));
    stop.setAttribute('aria-disabled', String(running === undefined));
    state.textContent = text;
  }

  async function run(mine) {
    let count = 0;
    const events = await api.stream('/v1/dev/stream?endless=1&interval=1000', { signal: mine.signal });
    show('Open. Waiting for the first event…');
    announce('The stream is open.');
    for await (const event of events) {
      count += 1;
      show(`Open, ${count.toLocaleString()} ${count === 1 ? 'event' : 'events'} so far.`);
      log.prepend(el('li', {}, el('span', { class: 'log-type' }, event.type), ' ', event.text));
      while (log.children.length > SHOWN_EVENTS) log.lastChild.remove();
    }
  }

  start.addEventListener('click', async () => {
    if (running !== undefined) return;
    const mine = new AbortController();
    running = mine;
    problem.replaceChildren();
    log.replaceChildren();
    show('Opening…');
    let outcome = 'The server closed the stream.';
    try {
      await run(mine);
    } catch (error) {
      outcome = mine.signal.aborted ? 'Stopped.' : 'The stream broke off.';
      // A stream that breaks while it runs throws the reader's error, not a response to explain.
      if (!mine.signal.aborted && error.name === 'ApiError') {
        problem.append(errorNotice(error, { title: 'Could not open the stream', role: 'alert' }));
      }
    }
    running = undefined;
    if (signal.aborted) return;
    show(outcome);
    announce(outcome);
    // A stream that ends by itself often means that the session ended.
    if (!mine.signal.aborted) void checkSession();
  });
  stop.addEventListener('click', () => running?.abort());
  signal.addEventListener('abort', () => running?.abort());
  return { node };
}
