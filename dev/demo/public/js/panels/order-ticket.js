import { runExclusive } from '../action.js';
import { el } from '../dom.js';
import { createPanel } from '../panel.js';
import { confirmOrder } from './confirm-order.js';
import { createOrderForm } from './order-form.js';
import { estimatedTotal } from './order-estimate.js';
import { createOrderQuote } from './order-quote.js';
import { createOrderResult } from './order-result.js';

// Longer than a double click, so that the second click never reaches a ticket that is ready again.
const REST_MS = 1_000;

/** The order ticket: what to trade, what it comes to, a confirmation, and what became of it. */
export function createOrderTicketPanel({
  longport,
  signal,
  failureNotice,
  account,
  chosen,
  securities,
  quotes,
  onSubmitted,
}) {
  const { node, body } = createPanel({ id: 'ticket', title: 'Order ticket' });
  const orderForm = createOrderForm({ securities });
  const quote = createOrderQuote({ root: orderForm.quote, quotes, onQuote: showTotal });
  const total = el('output', { class: 'amount', 'data-testid': 'order-total', for: 'order-quantity order-price' });
  const totalLabel = el('span', { class: 'muted' });
  const submit = el('button', { type: 'submit', class: 'button-large', 'data-testid': 'order-submit' });
  const result = el('div', { 'data-testid': 'order-result', 'aria-live': 'polite' });
  // One order, however often it is sent: a reload in between finds it again.
  const ticket = longport.ticket('main');
  const showResult = createOrderResult({ root: result, ticket, failureNotice });
  const form = el(
    'form',
    { class: 'ticket', 'data-testid': 'order-form', novalidate: true, 'aria-labelledby': 'ticket-title' },
    orderForm.nodes,
    el('p', { class: 'ticket-total' }, totalLabel, total),
    el(
      'div',
      { class: 'ticket-submit' },
      el(
        'p',
        { class: 'ticket-account', 'data-testid': 'order-account' },
        el('span', { class: 'muted' }, 'Account '),
        account,
      ),
      submit,
    ),
    el('p', { class: 'hint' }, 'Good for the day. You see it once more before it is sent.'),
    result,
  );
  body.append(form);

  function showTotal() {
    const order = orderForm.read();
    totalLabel.textContent = order.order_type === 'MO' ? 'Estimate at the last price' : 'Estimated total';
    total.textContent = estimatedTotal(order, quote.get()) ?? '–';
  }

  function showSide() {
    const { side } = orderForm.read();
    submit.textContent = ticket.get().state === 'sending' ? 'Sending…' : `${side}…`;
    submit.classList.toggle('button-sell', side === 'Sell');
    submit.classList.toggle('button-buy', side === 'Buy');
    showTotal();
  }

  function showTicket() {
    showResult();
    showSide();
  }

  async function place(order) {
    ticket.next();
    const outcome = await ticket.submit(order);
    if (outcome.kind === 'placed') orderForm.clearAmounts();
    onSubmitted();
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void runExclusive(submit, async () => {
      const { state } = ticket.get();
      if (state === 'sending' || state === 'unknown') return result.querySelector('button')?.focus();
      const order = orderForm.read();
      if (!orderForm.check(order)) return;
      const { name } = nameOf(order.symbol);
      if (await confirmOrder({ order, name, quote: quote.get(), account, signal })) await place(order);
      showSide();
    });
  });
  form.addEventListener('input', showTotal);
  form.addEventListener('change', showSide);

  function nameOf(symbol) {
    if (chosen.get()?.symbol === symbol) return chosen.get();
    const found = securities.get().find((each) => each.symbol === symbol);
    return { symbol, name: found && (found.name_en || found.name_cn) };
  }

  orderForm.onSymbol((text) => {
    if (orderForm.isSymbol(text) && chosen.get()?.symbol !== text) chosen.set(nameOf(text));
  });
  chosen.subscribe((security) => {
    orderForm.chooseSymbol(security.symbol);
    quote.follow(security);
    showTotal();
  });
  signal.addEventListener('abort', ticket.subscribe(showTicket));
  showTicket();
  return { node };
}
