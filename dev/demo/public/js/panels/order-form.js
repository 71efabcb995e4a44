import { el, field, fill } from '../dom.js';
import { searchSecurities } from '../search-securities.js';

const SYMBOL = /^[A-Z0-9.-]+\.[A-Z]{2}$/;
const POSITIVE_DECIMAL = /^(?=.*[1-9])\d+(\.\d+)?$/;
const MAX_SUGGESTIONS = 12;

/** The fields of an order. Amounts stay the text that the user typed, never converted to a binary number. */
export function createOrderForm({ securities }) {
  const suggestions = el('datalist', { id: 'order-symbols' });
  const symbol = el('input', {
    id: 'order-symbol',
    name: 'symbol',
    list: suggestions.id,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
    placeholder: 'AAPL.US',
  });
  const side = choice({ name: 'side', label: 'Side', values: [['Buy'], ['Sell']] });
  const type = choice({
    name: 'order_type',
    label: 'Type',
    values: [
      ['LO', 'Limit'],
      ['MO', 'Market'],
    ],
  });
  const quantity = decimalInput('order-quantity', 'submitted_quantity');
  const price = decimalInput('order-price', 'submitted_price');
  const fields = {
    symbol: field({ label: 'Symbol', control: symbol }),
    quantity: field({ label: 'Quantity', control: quantity }),
    price: field({ label: 'Limit price', control: price }),
  };
  const quote = el('div', { class: 'ticket-quote', 'data-testid': 'order-quote' });
  const nodes = [fields.symbol.node, suggestions, quote, side.node, type.node, fields.quantity.node, fields.price.node];

  symbol.addEventListener('input', () => {
    const text = symbol.value.trim();
    const hits = text === '' ? [] : searchSecurities(securities.get(), text).slice(0, MAX_SUGGESTIONS);
    fill(
      suggestions,
      hits.map((each) => el('option', { value: each.symbol }, each.name_en || each.name_cn)),
    );
  });
  type.node.addEventListener('change', () => (fields.price.node.hidden = type.get() === 'MO'));

  function read() {
    const order = {
      symbol: symbol.value.trim().toUpperCase(),
      side: side.get(),
      order_type: type.get(),
      submitted_quantity: quantity.value.trim(),
      time_in_force: 'Day',
    };
    if (order.order_type === 'LO') order.submitted_price = price.value.trim();
    return order;
  }

  /** Marks the wrong fields, focuses the first, and says whether there is none. */
  function check({ symbol: wanted, submitted_quantity: amount, submitted_price: limit }) {
    const checks = [
      [fields.symbol, symbol, !SYMBOL.test(wanted) && 'A symbol with its market, such as AAPL.US'],
      [fields.quantity, quantity, !POSITIVE_DECIMAL.test(amount) && 'A number above zero'],
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

  return {
    nodes,
    /** The place for the quote of the symbol, below it. */
    quote,
    read,
    check,
    /** Whether the text is a whole symbol. */
    isSymbol: (text) => SYMBOL.test(text),
    chooseSymbol(text) {
      symbol.value = text;
      fields.symbol.setError(undefined);
    },
    onSymbol: (listener) => symbol.addEventListener('change', () => listener(symbol.value.trim().toUpperCase())),
    clearAmounts() {
      quantity.value = '';
    },
  };
}

/** A choice of few values, all in view: one Tab stop, and the arrow keys move. */
function choice({ name, label, values }) {
  const inputs = values.map(([value], index) => el('input', { type: 'radio', name, value, checked: index === 0 }));
  const node = el(
    'fieldset',
    { class: `field segments segments-${name}` },
    el('legend', {}, label),
    el(
      'div',
      { class: 'segment-row' },
      values.map(([value, text = value], index) =>
        el('label', { class: 'segment' }, inputs[index], el('span', {}, text)),
      ),
    ),
  );
  return { node, get: () => inputs.find((input) => input.checked).value };
}

function decimalInput(id, name) {
  return el('input', { id, name, inputmode: 'decimal', autocomplete: 'off' });
}
