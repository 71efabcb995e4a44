import { action } from '../action.js';
import { el, fill } from '../dom.js';
import { formatDay } from '../format.js';
import { emptyNotice } from '../notices.js';
import { createLoader, createPanel } from '../panel.js';

/** The chosen security: its news, and a way to put it on a watchlist. */
export function createChosenSecurityPanel({ longport, signal, announce, failureNotice, chosen, groups, reloadGroups }) {
  const { node, heading, body } = createPanel({ id: 'news', title: 'News' });
  const group = el('select', { id: 'watch-group' });
  const add = el('button', { type: 'button', class: 'button-small' }, 'Add');
  const watch = el(
    'div',
    { class: 'inline-form', hidden: true },
    el('label', { for: group.id }, 'Watchlist'),
    group,
    add,
  );
  const problem = el('div');
  const news = el('div', {}, emptyNotice('Choose a security to read its news.'));
  body.append(watch, problem, news);
  const load = createLoader({ region: news, what: 'news', signal, heading, announce, failureNotice });

  function showGroups() {
    const before = group.value;
    fill(
      group,
      groups.get().map(({ id, name }) => el('option', { value: id, selected: id === before }, name)),
    );
    watch.hidden = groups.get().length === 0 || chosen.get() === undefined;
  }

  chosen.subscribe((security) => {
    heading.textContent = `News of ${security.symbol}`;
    fill(problem);
    fill(news);
    showGroups();
    void load(
      () => longport.get('/v1/content/{symbol}/news', { path: { symbol: security.symbol }, signal, retry: false }),
      view,
    );
  });
  groups.subscribe(showGroups);

  action(add, async () => {
    const { symbol } = chosen.get();
    fill(problem);
    const body = { id: group.value, securities: [symbol], mode: 'add' };
    const { error } = await longport.put('/v1/watchlist/groups', { body });
    if (error !== undefined)
      return fill(problem, failureNotice(error, { title: `Could not add ${symbol}`, role: 'alert' }));
    announce(`${symbol} is on the watchlist.`);
    await reloadGroups();
  });
  return { node };
}

function view({ items }) {
  if ((items ?? []).length === 0) return emptyNotice('No news of this security.');
  return el('ul', { class: 'news' }, items.slice(0, 5).map(article));
}

function article({ title, url, published_at: publishedAt }) {
  return el(
    'li',
    {},
    // Only a web address becomes a link: data from a server must not run a script or open another program.
    /^https?:\/\//.test(url ?? '')
      ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, title)
      : title,
    el('span', { class: 'sub' }, formatDay(publishedAt)),
  );
}
