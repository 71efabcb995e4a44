import { action } from '../action.js';
import { confirmInDialog } from '../confirm-dialog.js';
import { el, fill, messageRow, scrollingTable } from '../dom.js';
import { formatDay } from '../format.js';
import { endSessions, listSessions } from '../own-sessions.js';
import { createLoader, createPanel, refreshButton } from '../panel.js';
import { scopeList } from '../scopes.js';

const COLUMNS = [
  { label: 'Device' },
  { label: 'Signed in' },
  { label: 'Last seen' },
  { label: 'Actions', hiddenLabel: true },
];

/** The other sessions of the user, with a button to end each. */
export function createSessionsPanel({ longport: { session }, signal, announce, failureNotice }) {
  const refresh = refreshButton('sessions');
  const endOthers = el(
    'button',
    { type: 'button', class: 'button-small', 'data-testid': 'end-others', hidden: true },
    'End all others',
  );
  const { node, heading, body } = createPanel({
    id: 'sessions',
    title: 'Your sessions',
    testid: 'sessions',
    actions: [endOthers, refresh],
  });
  const problem = el('div');
  const note = el('p', { class: 'muted' });
  const rows = el('tbody');
  body.append(
    problem,
    scrollingTable({ caption: 'Your sessions', columns: COLUMNS, className: 'stacking', body: rows }).node,
    note,
    granted(session.get()),
  );
  const wrap = (message) => messageRow(COLUMNS.length, message);
  const load = createLoader({ region: rows, what: 'your sessions', signal, heading, announce, failureNotice, wrap });

  const reload = () => load(() => listSessions(session, signal), view);

  async function end(which, question, done) {
    const agreed = await confirmInDialog({
      title: question,
      text: 'It is signed out at once, and its streams stop.',
      confirmLabel: 'End',
      signal,
    });
    if (!agreed) return;
    fill(problem);
    const { error } = await endSessions(session, which);
    if (error === undefined) announce(done);
    else fill(problem, failureNotice(error, { title: 'Could not end the session', role: 'alert' }));
    await reload();
  }

  function row({ id, current, device, network, createdAt, lastSeenAt }) {
    const name = device ?? 'An unknown browser';
    const endButton = el(
      'button',
      {
        type: 'button',
        class: 'button-small button-quiet',
        'data-focus-key': `end ${id}`,
        'aria-label': `End ${name}, signed in ${formatIso(createdAt)}`,
      },
      'End',
    );
    action(endButton, () => end({ id }, `End ${name}?`, `${name} is signed out.`));
    return el(
      'tr',
      { role: 'row', 'data-testid': 'session-row' },
      el(
        'th',
        { scope: 'row', role: 'rowheader' },
        name,
        el('span', { class: 'sub' }, [network ?? 'unknown network', current && ' · this session']),
      ),
      el('td', { role: 'cell', 'data-label': 'Signed in' }, formatIso(createdAt)),
      el('td', { role: 'cell', 'data-label': 'Last seen' }, formatIso(lastSeenAt)),
      el('td', { role: 'cell', class: 'action' }, !current && endButton),
    );
  }

  function view({ accountKnown, sessions }) {
    endOthers.hidden = !sessions.some(({ current }) => !current);
    note.textContent = accountKnown
      ? 'Last seen is accurate to a minute. Only the network part of an address is kept.'
      : 'LongPort does not say which account this is, so only this session is shown.';
    return sessions.map(row);
  }

  action(endOthers, () => end({ others: true }, 'End all other sessions?', 'All other sessions are signed out.'));
  action(refresh, reload);
  void reload();
  return { node };
}

function granted({ scopes }) {
  const label = el('span', { class: 'muted', id: 'granted-label' }, 'Granted');
  return el(
    'div',
    { class: 'scopes' },
    label,
    scopes.length === 0
      ? el('span', { 'data-testid': 'scope' }, 'not stated')
      : scopeList(scopes, { class: 'chips', 'data-testid': 'scope', 'aria-labelledby': label.id }),
  );
}

function formatIso(text) {
  return formatDay(Date.parse(text) / 1000);
}
