import { action, runExclusive } from '../action.js';
import { el } from '../dom.js';

/**
 * One watchlist group with its securities and controls.
 *
 * @param change `(group, changes, done)` sends a change and resolves to whether it succeeded
 * @param remove deletes the group after a confirmation
 * @param choose chooses a security
 */
export function watchlistGroup({ group, change, remove, choose }) {
  const { id, name, securities = [] } = group;
  const renameForm = createRenameForm({ group, change });
  const rename = el(
    'button',
    {
      type: 'button',
      class: 'button-small button-quiet',
      'data-focus-key': `rename ${id}`,
      'aria-expanded': 'false',
      'aria-label': `Rename ${name}`,
    },
    'Rename',
  );
  const deleteButton = el(
    'button',
    {
      type: 'button',
      class: 'button-small button-quiet',
      'data-focus-key': `delete ${id}`,
      'aria-label': `Delete ${name}`,
    },
    'Delete',
  );
  rename.addEventListener('click', () => {
    renameForm.hidden = !renameForm.hidden;
    rename.setAttribute('aria-expanded', String(!renameForm.hidden));
    if (!renameForm.hidden) renameForm.elements.name.select();
  });
  action(deleteButton, () => remove(group));

  return el(
    'article',
    { class: 'group', 'data-testid': 'group', 'aria-label': name },
    el('div', { class: 'group-head' }, el('h3', {}, name), el('div', {}, rename, deleteButton)),
    renameForm,
    securities.length === 0
      ? el('p', { class: 'empty' }, 'No securities in this group.')
      : el(
          'ul',
          { class: 'chips' },
          securities.map((security) => member({ group, security, change, choose })),
        ),
    createAddForm({ group, change }),
  );
}

function member({ group, security: { symbol, name }, change, choose }) {
  const drop = el(
    'button',
    { type: 'button', class: 'chip-drop', 'aria-label': `Remove ${symbol} from ${group.name}` },
    '×',
  );
  action(drop, () => change(group, { securities: [symbol], mode: 'remove' }, `${symbol} is off ${group.name}.`));
  return el(
    'li',
    { class: 'chip' },
    el('button', { type: 'button', class: 'link', title: name, onclick: () => choose({ symbol, name }) }, symbol),
    drop,
  );
}

function createRenameForm({ group, change }) {
  const input = el('input', {
    id: `rename-${group.id}`,
    name: 'name',
    value: group.name,
    required: true,
    maxlength: '40',
    autocomplete: 'off',
  });
  const save = el('button', { type: 'submit', class: 'button-small' }, 'Save');
  const form = el(
    'form',
    { class: 'inline-form', hidden: true },
    el('label', { for: input.id }, 'New name'),
    input,
    save,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const name = input.value.trim();
    if (name !== '') void runExclusive(save, () => change(group, { name }, `${group.name} is now ${name}.`));
  });
  return form;
}

function createAddForm({ group, change }) {
  const input = el('input', {
    id: `add-${group.id}`,
    name: 'symbol',
    required: true,
    placeholder: 'AAPL.US',
    autocomplete: 'off',
    spellcheck: 'false',
    'data-focus-key': `add ${group.id}`,
  });
  const add = el('button', { type: 'submit', class: 'button-small' }, 'Add');
  const form = el(
    'form',
    { class: 'inline-form' },
    el('label', { for: input.id, class: 'visually-hidden' }, `Add a security to ${group.name}`),
    input,
    add,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const symbol = input.value.trim().toUpperCase();
    if (symbol !== '')
      void runExclusive(add, () =>
        change(group, { securities: [symbol], mode: 'add' }, `${symbol} is in ${group.name}.`),
      );
  });
  return form;
}
