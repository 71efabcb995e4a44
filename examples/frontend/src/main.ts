import { createLongPort, type Failure, type NewOrder, type Ticket } from 'longport-bff-client';

// No address and no key. It does nothing before the first subscriber.
const longport = createLongPort();
const { session } = longport;
/** Whose data the page shows: `key` of the session. */
let owner: string | undefined;
let leaveTicket: (() => void) | undefined;

session.subscribe(showSession);
showSession();
setInterval(showTimeLeft, 1000);
byId('sign-out').addEventListener('click', () => void signOut());
byId('next').addEventListener('click', () => {
  longport.ticket('main').next();
});
byId('order').addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as unknown as NewOrder;
  // A double click, a held Enter and a repetition are one order, until `next`.
  void longport.ticket('main').submit({ ...fields, side: 'Buy', order_type: 'LO', time_in_force: 'Day' });
});

function showSession(): void {
  const state = session.get();
  const missing = state.kind === 'signed-in' ? state.missingScopes : [];
  byId('sign-in').hidden = state.kind !== 'signed-out' && missing.length === 0;
  byId('sign-in').setAttribute('href', session.signInUrl());
  say('sign-in', missing.length > 0 ? `Sign in again and allow ${missing.join(', ')} too` : 'Sign in with LongPort');
  byId('desk').hidden = state.kind !== 'signed-in';
  if (state.kind === 'unknown') say('status', state.error === undefined ? 'Connecting…' : explain(state.error));
  if (state.kind === 'signed-out') say('status', 'You are not signed in.');
  if (state.kind === 'signed-in') {
    say('status', '');
    say('account', state.account?.label ?? 'Your account');
  }
  showTimeLeft();
  const next = state.kind === 'signed-in' ? state.key : undefined;
  if (next !== owner) show(next);
}

/** Another account: nothing of the last one stays. */
function show(next: string | undefined): void {
  owner = next;
  leaveTicket?.();
  byId('securities').replaceChildren();
  say('outcome', '');
  if (next === undefined) return;
  const ticket = longport.ticket('main');
  leaveTicket = ticket.subscribe(() => {
    showTicket(ticket.get());
  });
  showTicket(ticket.get());
  void showSecurities(next);
}

async function showSecurities(reader: string): Promise<void> {
  const query = { market: 'US', category: 'Overnight' } as const;
  const { data, error } = await longport.get('/v1/quote/get_security_list', { query });
  if (owner !== reader) return;
  const lines = error ? [explain(error)] : data.list.slice(0, 10).map(({ symbol, name_en }) => `${symbol} ${name_en}`);
  byId('securities').replaceChildren(
    ...lines.map((textContent) => Object.assign(document.createElement('li'), { textContent })),
  );
}

function showTicket({ state, outcome }: Ticket): void {
  const isDecided = state === 'placed' || state === 'unknown';
  byId('next').hidden = !isDecided;
  byId('buy').toggleAttribute('disabled', isDecided || state === 'sending');
  if (outcome === undefined) say('outcome', state === 'sending' ? 'Sending…' : '');
  else if (outcome.kind === 'placed') say('outcome', `Order ${outcome.orderId} is placed.`);
  else if (outcome.kind === 'not-placed') say('outcome', `There is no order. ${explain(outcome.error)}`);
  else say('outcome', 'It is not known yet whether there is an order. Look at the orders of today.');
}

async function signOut(): Promise<void> {
  const { error } = await session.signOut();
  if (error) say('outcome', `You may still be signed in. ${explain(error)}`);
}

function showTimeLeft(): void {
  const state = session.get();
  if (state.kind !== 'signed-in') return;
  const seconds = Math.ceil(state.msLeft() / 1000);
  say('time-left', `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`);
}

/** No default: the compiler says when a kind is missing. */
function explain(error: Failure): string {
  switch (error.kind) {
    case 'signed-out':
      return 'Sign in again.';
    case 'switched':
      return 'Another account is signed in now.';
    case 'scope':
      return `Sign in again and allow ${error.missing.join(', ') || 'this'}.`;
    case 'busy':
      return `The server is busy. Try again in ${Math.ceil(error.retryAfterMs / 1000)} s.`;
    case 'refused':
      return `LongPort: ${error.message} (${error.traceId ?? error.code})`;
    case 'too-late':
      return 'It took too long.';
    case 'offline':
      return 'You are offline.';
    case 'unknown-outcome':
    case 'bug':
      return `${error.message} ${error.requestId ?? ''}`;
  }
}

function say(id: string, text: string): void {
  byId(id).textContent = text;
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`there is no #${id}`);
  return element;
}
