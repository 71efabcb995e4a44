import { useQuery } from '@tanstack/react-query';
import { createLongPort, type Failure, type NewOrder, type Placed } from 'longport-bff-client';
import {
  LongPortProvider,
  useLongPort,
  useQuote,
  useSession,
  useTicket,
  useTodayOrders,
} from 'longport-bff-client/react';
import { options } from 'longport-bff-client/tanstack';
import { useEffect, useId, useState, type ReactNode, type SubmitEvent } from 'react';

// No address and no key. It does nothing before the first subscriber.
const longport = createLongPort();

export function Desk() {
  return (
    <LongPortProvider client={longport} signedOut={<SignedOut />} unknown={<Connecting />}>
      <Bar />
      <main>
        <OrderTicket />
        <Orders />
        <Positions />
      </main>
    </LongPortProvider>
  );
}

function SignedOut() {
  return (
    <main>
      <h1>A desk for LongPort</h1>
      <SignIn>Sign in with LongPort</SignIn>
    </main>
  );
}

/** Shown before the first response of the server, and while it cannot be reached. */
function Connecting() {
  const session = useSession();
  if (session.kind !== 'unknown' || session.error === undefined) return <p role="status">Connecting…</p>;
  return <Problem error={session.error} />;
}

function SignIn({ children }: { children: ReactNode }) {
  return <a href={longport.session.signInUrl()}>{children}</a>;
}

function Bar() {
  const session = useSession();
  const [error, setError] = useState<Failure>();
  const minutes = useMinutesLeft();
  if (session.kind !== 'signed-in') return null;
  return (
    <header>
      <strong>{session.account?.label ?? 'Your account'}</strong>
      <span>{minutes} min left</span>
      <button onClick={() => void longport.session.signOut().then((result) => setError(result.error))}>Sign out</button>
      {session.missingScopes.length > 0 && <SignIn>Allow more at LongPort</SignIn>}
      {error && <Problem error={error} />}
    </header>
  );
}

/** The page counts by itself; the package says when the session ends. */
function useMinutesLeft(): number {
  const session = useSession();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  return session.kind === 'signed-in' ? Math.ceil(session.msLeft() / 60_000) : 0;
}

function OrderTicket() {
  // It outlives a reload. A double click, a held Enter and a repetition are one order.
  const ticket = useTicket('main');
  const session = useSession();
  const [asked, setAsked] = useState<NewOrder>();
  const { outcome, state } = ticket;
  const readOrder = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Record<
      'symbol' | 'quantity' | 'price',
      string
    >;
    const { symbol, quantity: submitted_quantity, price: submitted_price } = fields;
    setAsked({ symbol, side: 'Buy', order_type: 'LO', submitted_quantity, submitted_price, time_in_force: 'Day' });
  };
  const send = (order: NewOrder): void => void ticket.submit(order).then(() => setAsked(undefined));
  if (outcome?.kind === 'placed' || outcome?.kind === 'unknown')
    return <Outcome outcome={outcome} next={ticket.next} />;
  return (
    <section aria-label="Order">
      <h2>Buy</h2>
      <form onSubmit={readOrder} hidden={asked !== undefined}>
        <Field name="symbol" label="Symbol" initial="700.HK" />
        <Field name="quantity" label="Quantity" initial="100" />
        <Field name="price" label="Limit price" initial="320.00" />
        <button>Review order</button>
      </form>
      {asked && (
        <form action={() => send(asked)}>
          <p>
            Buy {asked.submitted_quantity} {asked.symbol} at {asked.submitted_price}
            {session.kind === 'signed-in' && session.account && `, account ${session.account.label}`}
          </p>
          <Price symbol={asked.symbol} />
          <button disabled={state === 'sending'}>Place order</button>
          <button type="button" disabled={state === 'sending'} onClick={() => setAsked(undefined)}>
            Back
          </button>
        </form>
      )}
      {outcome?.kind === 'not-placed' && <Problem error={outcome.error} />}
    </section>
  );
}

function Field({ name, label, initial }: { name: string; label: string; initial: string }) {
  const id = useId();
  return (
    <p>
      <label htmlFor={id}>{label}</label> <input id={id} name={name} defaultValue={initial} required />
    </p>
  );
}

function Outcome({ outcome, next }: { outcome: Exclude<Placed, { kind: 'not-placed' }>; next: () => void }) {
  if (outcome.kind === 'placed') {
    return (
      <section aria-label="Order">
        <p role="status">Order {outcome.orderId} is placed.</p>
        <button onClick={next}>New order</button>
      </section>
    );
  }
  return (
    <section aria-label="Order">
      <p role="alert">It is not known whether the order was placed. Look at today's orders.</p>
      <button onClick={() => void outcome.recheck()}>Look again</button>
      <button onClick={next}>I have looked: new order</button>
    </section>
  );
}

function Orders() {
  const client = useLongPort();
  const { orders, status, error } = useTodayOrders();
  const [failed, setFailed] = useState<Failure>();
  const problem = failed ?? error;
  const cancel = async (orderId: string): Promise<void> => {
    const cancelled = await client.cancelOrder(orderId);
    setFailed(cancelled.kind === 'done' ? undefined : cancelled.error);
  };
  return (
    <section aria-label="Orders of today">
      <h2>Orders of today</h2>
      {problem && <Problem error={problem} />}
      <ul aria-busy={status === 'connecting'}>
        {orders.map((order) => (
          <li key={order.order_id}>
            {order.side} {order.quantity} {order.symbol}: {order.status}
            {client.isOpen(order) && <button onClick={() => void cancel(order.order_id)}>Cancel</button>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Positions() {
  const { data, error } = useQuery(options(useLongPort(), '/v1/asset/stock'));
  if (error) return <Problem error={error} />;
  const positions = data?.list.flatMap(({ stock_info }) => stock_info) ?? [];
  return (
    <section aria-label="Positions">
      <h2>Positions</h2>
      <ul aria-busy={data === undefined}>
        {positions.map(({ symbol, symbol_name, quantity }) => (
          <li key={symbol}>
            {symbol_name}: {quantity} <Price symbol={symbol} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Renders alone when its price moves, once a frame at most. */
function Price({ symbol }: { symbol: string }) {
  const { quote, status } = useQuote(symbol);
  return <span className={status}>last {quote?.last_done ?? '–'}</span>;
}

/** No default: the compiler says when a kind is missing. */
function Problem({ error }: { error: Failure }) {
  return <p role="alert">{explain(error)}</p>;
}

function explain(error: Failure): ReactNode {
  switch (error.kind) {
    case 'signed-out':
      return <SignIn>Sign in again</SignIn>;
    case 'switched':
      return 'Another account is signed in now. Nothing was sent.';
    case 'scope':
      return <SignIn>Sign in again and allow {error.missing.join(', ') || 'this'}</SignIn>;
    case 'busy':
      return `Too busy. Nothing was sent. Try again in ${Math.ceil(error.retryAfterMs / 1000)} s.`;
    case 'refused':
      return `LongPort: ${error.message} (${error.traceId ?? error.code})`;
    case 'too-late':
      return 'It took too long. Nothing was sent.';
    case 'offline':
      return 'You are offline. Nothing was sent.';
    case 'unknown-outcome':
    case 'bug':
      return `${error.message} ${error.requestId ?? ''}`;
  }
}
