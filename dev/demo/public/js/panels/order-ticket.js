import { runExclusive } from '../action.js';
import { el, field, fill } from '../dom.js';
import { errorNotice } from '../notices.js';
import { createPanel } from '../panel.js';

// Longer than a double click, so that the second click never reaches a ticket that is ready again.
const REST_MS = 1_000;
const SYMBOL = /^[A-Z0-9.-]+\.[A-Z]{2}$/;
const POSITIVE_DECIMAL = /^(?=.*[1-9])\d+(\.\d+)?$/;

/** The order ticket. Amounts stay the text that the user typed, never converted to a binary number. */
export function createOrderTicketPanel({ api, announce, chosen, onSubmitted }) {
  const { node, body } = createPanel({ id: 'ticket', title: 'Order ticket' });
  const symbol = el('input', {
    id: 'order-symbol',
    name: 'symbol',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: 'AAPL.US',
  });
  const side = el('select', { id: 'order-side', name: 'side' }, option('Buy', 'Buy'), option('Sell', 'Sell'));
  const type = el('select', { id: 'order-type', name: 'order_type' }, option('LO', 'Limit'), option('MO', 'Market'));
  const quantity = decimalInput('order-quantity', 'submitted_quantity');
  const price = decimalInput('order-price', 'submitted_price');
  const fields = {
    symbol: field({ label: 'Symbol', control: symbol }),
    side: field({ label: 'Side', control: side }),
    type: field({ label: 'Type', control: type }),
    quantity: field({ label: 'Quantity', control: quantity }),
    price: field({ label: 'Limit price', control: price }),
  };
  const submit = el('button', { type: 'submit', class: 'button-primary', 'data-testid': 'order-submit' });
  const result = el('div', { 'data-testid': 'order-result' });
  const form = el(
    'form',
    { class: 'ticket', 'data-testid': 'order-form', novalidate: true, 'aria-labelledby': 'ticket-title' },
    Object.values(fields).map((each) => each.node),
    el('input', { type: 'hidden', name: 'time_in_force', value: 'Day' }),
    el('p', { class: 'hint' }, 'Good for the day.'),
    submit,
    result,
  );
  body.append(form);

  function showSide() {
    submit.textContent = side.value;
    submit.classList.toggle('button-sell', side.value === 'Sell');
    fields.price.node.hidden = type.value === 'MO';
  }

  function readOrder() {
    const order = {
      symbol: symbol.value.trim().toUpperCase(),
      side: side.value,
      order_type: type.value,
      submitted_quantity: quantity.value.trim(),
      time_in_force: form.elements.time_in_force.value,
    };
    if (type.value === 'LO') order.submitted_price = price.value.trim();
    return order;
  }

  /** Marks the wrong fields and focuses the first. */
  function check(order) {
    const limit = order.submitted_price;
    const checks = [
      [fields.symbol, symbol, !SYMBOL.test(order.symbol) && 'A symbol with its market, such as AAPL.US'],
      [fields.quantity, quantity, !POSITIVE_DECIMAL.test(order.submitted_quantity) && 'A number above zero'],
      [
        fields.price,
        price,
        limit !== undefined && !POSITIVE_DECIMAL.test(limit) && 'A price above zero, such as 189.50',
      ],
    ];
    for (const [each, , message] of checks) each.setError(message || undefined);
    const wrong = checks.find(([, , message]) => message);
    wrong?.[1].focus();
    return wrong === undefined;
  }

  async function place(order) {
    fill(result);
    submit.textContent = 'Sending…';
    try {
      const { order_id: id } = await api.send('POST', '/v1/trade/order', order);
      fill(
        result,
        el(
          'p',
          { class: 'notice notice-good' },
          `${order.side} ${order.submitted_quantity} ${order.symbol}: order ${id} is sent.`,
        ),
      );
      announce(`Order ${id} is sent.`);
      quantity.value = '';
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
    announce(`${title}. Check today’s orders.`);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void runExclusive(submit, async () => {
      const order = readOrder();
      if (check(order)) await place(order);
      showSide();
    });
  });
  side.addEventListener('change', showSide);
  type.addEventListener('change', showSide);
  chosen.subscribe((security) => {
    symbol.value = security.symbol;
    fields.symbol.setError(undefined);
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

function option(value, label) {
  return el('option', { value }, label);
}

function decimalInput(id, name) {
  return el('input', { id, name, inputmode: 'decimal', autocomplete: 'off' });
}
