import { accountName } from './account-name.js';
import { action } from './action.js';
import { el, fill } from './dom.js';
import { formatRemaining } from './format.js';
import { setText } from './keyed-rows.js';
import { scopeList } from './scopes.js';
import { signInLink } from './sign-in-link.js';

const WARN_SECONDS = 120;
const OFFER_SECONDS = 300;

/** The bar in the page's head: the account, the time left, what was not granted, and the sign-out. */
export function createSessionBar({ root, session, announce, signOut }) {
  const account = el('p', { class: 'session-account', 'data-testid': 'account-label' });
  const countdown = el('span', {
    class: 'countdown',
    role: 'timer',
    'data-testid': 'countdown',
    'aria-label': 'Time left',
  });
  const timeLeft = el(
    'p',
    { class: 'time-left muted' },
    el('span', { class: 'time-left-word' }, 'Signed in for '),
    countdown,
  );
  const scopes = el('div', { class: 'scopes' });
  const stay = el('button', { type: 'button', class: 'button-small', hidden: true }, 'Stay signed in');
  const leave = el('button', { type: 'button', class: 'button-small', 'data-testid': 'sign-out' }, 'Sign out');
  root.className = 'session-bar';
  fill(root, account, timeLeft, stay, leave, scopes);

  action(leave, signOut);
  action(stay, async () => {
    await session.extend();
    tick();
    announce(secondsLeft() > OFFER_SECONDS ? 'Your session is extended.' : 'Your session could not be extended.');
  });

  let warned = false;

  function secondsLeft() {
    const state = session.get();
    return state.kind === 'signed-in' ? Math.ceil(state.msLeft() / 1000) : Infinity;
  }

  function tick() {
    const seconds = secondsLeft();
    timeLeft.hidden = seconds === Infinity;
    stay.hidden = seconds > OFFER_SECONDS;
    if (seconds === Infinity) return;
    // Minutes, until every second counts: a clock that runs draws the eye.
    setText(countdown, seconds > WARN_SECONDS ? `${Math.floor(seconds / 60)} min` : formatRemaining(seconds));
    countdown.classList.toggle('countdown-low', seconds <= WARN_SECONDS);
    if (seconds > WARN_SECONDS) warned = false;
    else if (!warned) {
      warned = true;
      announce('Your session ends in two minutes. You can stay signed in.');
    }
  }

  function show() {
    const state = session.get();
    root.hidden = state.kind !== 'signed-in';
    if (state.kind !== 'signed-in') return fill(scopes);
    leave.hidden = state.sessionId === undefined;
    setText(account, accountName(state));
    fill(scopes, missingScopes(state, session));
    tick();
  }

  session.subscribe(show);
  setInterval(tick, 1000);
  show();
}

function missingScopes({ missingScopes: missing }, session) {
  if (missing.length === 0) return [];
  return [
    el('span', { id: 'missing-label' }, 'Not granted'),
    scopeList(missing, {
      class: 'chips chips-missing',
      'data-testid': 'scope-missing',
      'aria-labelledby': 'missing-label',
    }),
    signInLink('Grant at sign-in', session),
  ];
}
