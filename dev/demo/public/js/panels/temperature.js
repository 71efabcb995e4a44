import { action } from '../action.js';
import { el } from '../dom.js';
import { formatTime } from '../format.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';

/** How warm the US market is, from 0 to 100. */
export function createTemperaturePanel({ longport, signal, announce, failureNotice }) {
  const refresh = refreshButton('market temperature');
  const { node, heading, body } = createPanel({ id: 'temperature', title: 'US market', actions: [refresh] });
  const load = createLoader({ region: body, what: 'market temperature', signal, heading, announce, failureNotice });
  const reload = () =>
    load(() => longport.get('/v1/quote/market_temperature', { query: { market: 'US' }, signal, retry: false }), view);
  action(refresh, reload);
  void reload();
  return { node };
}

function view({ temperature, description, valuation, sentiment, updated_at: updatedAt }) {
  return [
    el('p', { class: 'figure' }, `${temperature}°`, el('span', { class: 'figure-note' }, description)),
    el(
      'meter',
      { min: '0', max: '100', value: temperature, 'aria-label': 'Market temperature' },
      `${temperature} of 100`,
    ),
    el('p', { class: 'muted' }, `Valuation ${valuation} · Sentiment ${sentiment} · ${formatTime(updatedAt)}`),
  ];
}
