import { runExclusive } from '../action.js';
import { el, fill } from '../dom.js';
import { errorNotice } from '../notices.js';
import { createPanel } from '../panel.js';
import { confirmOrder } from './confirm-order.js';
import { createOrderForm } from './order-form.js';
import { estimatedTotal } from './order-estimate.js';
import { createOrderQuote } from './order-quote.js';

// Longer than a double click, so that the second click never reaches a ticket that is ready again.
const REST_MS = 1_000;

/** The order ticket: what to trade, what it comes to, a confirmation, and what became of it. */
export function createOrderTicketPanel({ api, announce, signal, account, chosen, securities, quotes, onSubmitted }) {
  const { node, body } = createPanel({ id: 'ticket', title: 'Order ticket' });
  const orderForm = createOrderForm({ securities });
  const quote = createOrderQuote({ root: orderForm.quote, quotes, onQuote: showTotal });
  const total = el('output', { class: 'amount', 'data-testid': 'order-total', for: 'order-quantity order-price' });
  const totalLabel = el('span', { class: 'muted' });
  const submit = el('button', { type: 'submit', class: 'button-large', 'data-testid': 'order-submit' });
  const result = el('div', { 'data-testid': 'order-result' });
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
    submit.textContent = `${side}…`;
    submit.classList.toggle('button-sell', side === 'Sell');
    submit.classList.toggle('button-buy', side === 'Buy');
    showTotal();
  }

  async function place(order) {
    fill(result);
    submit.textContent = 'Sending…';
    try {
      const { order_id: id } = await api.send('POST', '/v1/trade/order', order);
      const text = `${order.side} ${order.submitted_quantity} ${order.symbol}: order ${id} is sent.`;
      fill(result, el('p', { class: 'notice notice-good' }, text));
      announce(`Order ${id} is sent.`);
      orderForm.clearAmounts();
    } catch (error) {
      showFailure(error);
    }
    void onSubmitted();
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }

  function showFailure(error) {
    const title = titleOf(error);
    const advice = [
      'This page does not send it again by itself. Check ',
      el('a', { href: '/orders', 'data-section-link': true }, 'today’s orders'),
      ' before you do.',
    ];
    fill(result, errorNotice(error, { title, advice, role: 'alert' }));
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void runExclusive(submit, async () => {
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
  showSide();
  return { node };
}

/** There is certainly no order only after a clear refusal, or if the BFF reports that nothing was executed. */
function titleOf({ nothingExecuted, source, status }) {
  if (nothingExecuted) return 'The order was not placed';
  const refused = (source === 'bff' || source === 'longport') && status >= 400 && status < 500;
  return refused ? 'The order was not accepted' : 'The order could not be confirmed';
}
