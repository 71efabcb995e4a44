import { action } from '../action.js';
import { el, fill } from '../dom.js';
import { formatDecimal } from '../format.js';

/** Shows in `root` what became of the order of a ticket, and how to go on. */
export function createOrderResult({ root, ticket, failureNotice }) {
  let shown;

  return function show() {
    const { state, outcome, order } = ticket.get();
    if (outcome === shown) return;
    shown = outcome;
    const what = order === undefined ? 'The order' : nameOf(order);
    switch (state) {
      case 'ready':
      case 'sending':
        return fill(root);
      case 'placed':
        return fill(root, el('p', { class: 'notice notice-good' }, `${what}: order ${outcome.orderId} is sent.`));
      case 'not-placed':
        return fill(root, failureNotice(outcome.error, { title: 'The order was not placed' }));
      case 'unknown':
        return fill(root, unknown({ what, outcome, ticket, failureNotice }));
    }
  };
}

function nameOf({ side, submitted_quantity: quantity, symbol }) {
  return `${side} ${formatDecimal(quantity)} ${symbol}`;
}

/** It may have been placed: this ticket sends nothing else until it is known, or the user says so. */
function unknown({ what, outcome, ticket, failureNotice }) {
  const again = el('button', { type: 'button', class: 'button-small', 'data-testid': 'order-recheck' }, 'Look again');
  const drop = el('button', { type: 'button', class: 'button-small button-quiet' }, 'I looked: new order');
  action(again, outcome.recheck);
  drop.addEventListener('click', () => ticket.next());
  const advice = [
    'It is not sent again by itself. Look again, or see ',
    el('a', { href: '/orders', 'data-section-link': true }, 'today’s orders'),
    ' before you send another.',
  ];
  const notice = failureNotice(outcome.error, {
    title: `${what}: it is not known whether the order was placed`,
    advice,
  });
  notice.append(el('div', { class: 'notice-actions' }, again, drop));
  return notice;
}
