import { percentOf, signOf, subtract } from './decimal.js';
import { el } from './dom.js';
import { formatDecimal } from './format.js';
import { setText } from './keyed-rows.js';

const ARROWS = { '-1': '▼', 0: '', 1: '▲' };

/** An element that shows how far a price is from another: sign, arrow and colour. */
export function createChange() {
  const node = el('span', { class: 'change' });
  return {
    node,
    show(last, before) {
      const difference = subtract(last, before);
      const sign = difference === undefined ? 0 : signOf(difference);
      node.dataset.direction = sign < 0 ? 'down' : sign > 0 ? 'up' : 'same';
      setText(node, difference === undefined ? '' : textOf(difference, before, sign));
    },
  };
}

function textOf(difference, before, sign) {
  const plus = sign > 0 ? '+' : '';
  const percent = percentOf(difference, before);
  const share = percent === undefined ? '' : ` (${plus}${formatDecimal(percent)}%)`;
  return `${ARROWS[sign]} ${plus}${formatDecimal(difference)}${share}`.trim();
}
