import { accountName } from './account-name.js';
import { action } from './action.js';
import { el, fill } from './dom.js';
import { formatRemaining } from './format.js';
import { setText } from './keyed-rows.js';
import { compareScopes, scopeList } from './scopes.js';
import { signInLink } from './sign-in.js';

const WARN_SECONDS = 120;
const OFFER_SECONDS = 300;

/** The bar in the page's head: the account, the time left, what was not granted, and the sign-out. */
export function createSessionBar({ root, session, announce, keepAlive }) {
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
  const signOut = el('button', { type: 'button', class: 'button-small', 'data-testid': 'sign-out' }, 'Sign out');
  root.className = 'session-bar';
  fill(root, account, timeLeft, stay, signOut, scopes);

  action(stay, async () => {
    try {
      await keepAlive();
      announce('Your session is extended.');
    } catch (error) {
      announce(`Your session could not be extended: ${error.message}`);
    }
    await session.poll();
  });
  action(signOut, async () => {
    try {
      await session.signOut();
    } catch (error) {
      announce(`You are still signed in. Signing out failed: ${error.message}`);
    }
  });

  let warned = false;
  let lastZeroPoll = 0;

  function tick() {
    const state = session.state.get();
    if (state.kind !== 'signed-in') return;
    const deadline = Math.min(state.idleDeadline, state.absoluteDeadline);
    timeLeft.hidden = deadline === Infinity;
    if (deadline === Infinity) return;
    const idleFirst = state.idleDeadline < state.absoluteDeadline;
    const seconds = Math.max(0, Math.ceil((deadline - Date.now()) / 1000));
    // Minutes, until every second counts: a clock that runs draws the eye.
    setText(countdown, seconds > WARN_SECONDS ? `${Math.floor(seconds / 60)} min` : formatRemaining(seconds));
    countdown.classList.toggle('countdown-low', seconds <= WARN_SECONDS);
    stay.hidden = !idleFirst || seconds > OFFER_SECONDS;
    if (seconds > WARN_SECONDS) warned = false;
    else if (!warned) {
      warned = true;
      announce(
        `Your session ends in ${formatRemaining(seconds)} minutes.${idleFirst ? ' You can stay signed in.' : ''}`,
      );
    }
    if (seconds === 0 && Date.now() - lastZeroPoll > 2000) {
      lastZeroPoll = Date.now();
      void session.poll();
    }
  }

  session.state.subscribe((state) => {
    root.hidden = state.kind !== 'signed-in';
    if (state.kind !== 'signed-in') return fill(scopes);
    signOut.hidden = state.view.mode === 'apikey';
    account.textContent = accountName(state.view);
    fill(scopes, missingScopes(state.view));
    tick();
  });
  setInterval(tick, 1000);
}

function missingScopes({ scope, requestedScope }) {
  const { granted, missing } = compareScopes(scope, requestedScope);
  if (granted.length === 0 || missing.length === 0) return [];
  return [
    el('span', { id: 'missing-label' }, 'Not granted'),
    scopeList(missing, {
      class: 'chips chips-missing',
      'data-testid': 'scope-missing',
      'aria-labelledby': 'missing-label',
    }),
    signInLink('Grant at sign-in'),
  ];
}
