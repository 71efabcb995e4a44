import { action, runExclusive } from '../action.js';
import { confirmInDialog } from '../confirm-dialog.js';
import { el, fill } from '../dom.js';
import { emptyNotice } from '../notices.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';
import { watchlistGroup } from './watchlist-group.js';

const PATH = '/v1/watchlist/groups';

/** The user's watchlist groups: create, rename, fill, empty, delete. */
export function createWatchlistPanel({ longport, signal, announce, failureNotice, chosen, groups }) {
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
  const load = createLoader({ region: list, what: 'your watchlists', signal, heading, announce, failureNotice });

  const reload = () =>
    load(
      () => longport.get(PATH, { signal, retry: false }),
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
    const { error } = await send();
    if (error !== undefined) {
      fill(problem, failureNotice(error, { title, role: 'alert' }));
      return false;
    }
    announce(done);
    await reload();
    return true;
  }

  const change = (group, changes, done) =>
    attempt(`Could not change ${group.name}`, done, () => longport.put(PATH, { body: { id: group.id, ...changes } }));

  async function remove(group) {
    const agreed = await confirmInDialog({
      title: `Delete ${group.name}?`,
      text: 'The group is deleted; its securities stay in your other groups.',
      confirmLabel: 'Delete group',
      signal,
    });
    if (!agreed) return;
    const query = { id: group.id, purge: false };
    await attempt(`Could not delete ${group.name}`, `${group.name} is deleted.`, () =>
      longport.delete(PATH, { query }),
    );
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const wanted = name.value.trim();
    if (wanted === '') return name.focus();
    void runExclusive(create, async () => {
      const body = { name: wanted, securities: [] };
      if (await attempt(`Could not create ${wanted}`, `${wanted} is created.`, () => longport.post(PATH, { body })))
        form.reset();
    });
  });
  action(refresh, reload);
  void reload();
  return { node, reload };
}
