import { action } from './action.js';
import { el, fill } from './dom.js';
import { formatRemaining } from './format.js';
import { compareScopes } from './scopes.js';
import { signInLink } from './sign-in.js';

const WARN_SECONDS = 120;
const OFFER_SECONDS = 300;

/** The bar under the page's head: the time left, the granted scopes, and the sign-out. */
export function createSessionBar({ root, session, announce, keepAlive }) {
  const countdown = el('span', {
    class: 'countdown',
    role: 'timer',
    'data-testid': 'countdown',
    'aria-label': 'Time left',
  });
  const why = el('span', { class: 'muted' });
  const timeLeft = el('p', { class: 'time-left' }, 'Session ends in ', countdown, ' ', why);
  const scopes = el('div', { class: 'scopes' });
  const stay = el('button', { type: 'button', class: 'button-small', hidden: true }, 'Stay signed in');
  const signOut = el('button', { type: 'button', class: 'button-small', 'data-testid': 'sign-out' }, 'Sign out');
  root.className = 'session-bar';
  fill(root, timeLeft, scopes, el('div', { class: 'session-actions' }, stay, signOut));

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
    countdown.textContent = formatRemaining(seconds);
    countdown.classList.toggle('countdown-low', seconds <= WARN_SECONDS);
    why.textContent = idleFirst ? 'unless you use it' : '';
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
    const shared = state.view.mode === 'apikey';
    signOut.hidden = shared;
    fill(scopes, shared ? el('p', { class: 'muted' }, 'One shared account, by API key') : scopeLists(state.view));
    tick();
  });
  setInterval(tick, 1000);
}

function scopeLists({ scope, requestedScope }) {
  const { granted, missing } = compareScopes(scope, requestedScope);
  return [
    el('span', { class: 'muted', id: 'granted-label' }, 'Granted'),
    granted.length === 0
      ? el('span', { class: 'muted', 'data-testid': 'scope' }, 'not stated')
      : el('ul', { class: 'chips', 'data-testid': 'scope', 'aria-labelledby': 'granted-label' }, granted.map(chip)),
    granted.length > 0 &&
      missing.length > 0 && [
        el('span', { class: 'muted', id: 'missing-label' }, 'Not granted'),
        el(
          'ul',
          { class: 'chips chips-missing', 'data-testid': 'scope-missing', 'aria-labelledby': 'missing-label' },
          missing.map(chip),
        ),
        signInLink('Grant at sign-in'),
      ],
  ];
}

function chip({ id, name }) {
  return el('li', { class: 'chip' }, `${name} `, el('span', { class: 'chip-id' }, id));
}
