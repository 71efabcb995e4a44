import { action, runExclusive } from '../action.js';
import { confirmInDialog } from '../confirm-dialog.js';
import { el, fill } from '../dom.js';
import { emptyNotice, errorNotice } from '../notices.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';
import { watchlistGroup } from './watchlist-group.js';

const PATH = '/v1/watchlist/groups';

/** The user's watchlist groups: create, rename, fill, empty, delete. */
export function createWatchlistPanel({ api, signal, announce, chosen, groups }) {
  const refresh = refreshButton('watchlists');
  const { node, heading, body } = createPanel({
    id: 'watchlist',
    title: 'Watchlists',
    testid: 'watchlist',
    actions: [refresh],
  });
  const name = el('input', {
    id: 'group-name',
    'data-testid': 'group-name',
    required: true,
    maxlength: '40',
    autocomplete: 'off',
  });
  const create = el('button', { type: 'submit', 'data-testid': 'group-create' }, 'Create');
  const form = el('form', { class: 'inline-form' }, el('label', { for: name.id }, 'New group'), name, create);
  const problem = el('div');
  const list = el('div', { class: 'groups' });
  body.append(form, problem, list);
  const load = createLoader({ region: list, what: 'your watchlists', signal, heading, announce });

  const reload = () =>
    load(
      () => api.get(PATH, { signal }),
      ({ groups: list }) => {
        const found = list ?? [];
        groups.set(found);
        return found.length === 0
          ? emptyNotice('No watchlist yet. Create one above.')
          : found.map((group) => watchlistGroup({ group, change, remove, choose: chosen.set }));
      },
    );

  /** Sends one change and shows its result; resolves to whether it succeeded. */
  async function attempt(title, done, send) {
    fill(problem);
    try {
      await send();
      announce(done);
      await reload();
      return true;
    } catch (error) {
      fill(problem, errorNotice(error, { title, role: 'alert' }));
      return false;
    }
  }

  const change = (group, changes, done) =>
    attempt(`Could not change ${group.name}`, done, () => api.send('PUT', PATH, { id: group.id, ...changes }));

  async function remove(group) {
    const agreed = await confirmInDialog({
      title: `Delete ${group.name}?`,
      text: 'The group is deleted; its securities stay in your other groups.',
      confirmLabel: 'Delete group',
      signal,
    });
    if (!agreed) return;
    const query = new URLSearchParams({ id: group.id, purge: 'false' });
    await attempt(`Could not delete ${group.name}`, `${group.name} is deleted.`, () =>
      api.send('DELETE', `${PATH}?${query}`),
    );
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = name.value.trim();
    if (wanted === '') return name.focus();
    void runExclusive(create, async () => {
      const body = { name: wanted, securities: [] };
      if (await attempt(`Could not create ${wanted}`, `${wanted} is created.`, () => api.send('POST', PATH, body)))
        form.reset();
    });
  });
  action(refresh, reload);
  void reload();
  return { node, reload };
}
