import { el } from './dom.js';
import { scopeName } from './scopes.js';
import { signInLink } from './sign-in-link.js';

/** The notice during a load. */
export function loadingNotice(what) {
  return el('p', { class: 'loading' }, `Loading ${what}…`);
}

/** The notice for an empty list. */
export function emptyNotice(...content) {
  return el('p', { class: 'empty' }, content);
}

/** Makes the notice of a failure, in words that a user can act on, with the ids that support needs. */
export function createFailureNotice(session) {
  /**
   * @param advice what else the user can do, below the reason
   * @param onRetry offered as a button; only for reads, never for a change
   */
  return function failureNotice(error, { title, advice, onRetry, role }) {
    const isRepairable = error.kind === 'scope' || error.kind === 'signed-out';
    return el(
      'div',
      { class: `notice ${isRepairable ? 'notice-warning' : 'notice-error'}`, role },
      el('p', { class: 'notice-title' }, title),
      el('p', {}, reason(error, session)),
      advice !== undefined && el('p', {}, advice),
      onRetry !== undefined &&
        !isRepairable &&
        el('p', {}, el('button', { type: 'button', class: 'button-small', onclick: onRetry }, 'Try again')),
      support(error),
    );
  };
}

function reason(error, session) {
  switch (error.kind) {
    case 'signed-out':
      return ['You are signed out. ', signInLink('Sign in again', session), '.'];
    case 'switched':
      return 'Another account is signed in now. Nothing was done.';
    case 'scope':
      return [
        'You did not grant this permission to this page. ',
        signInLink('Sign in again', session),
        ` and allow ${error.missing.length === 0 ? 'it' : `“${error.missing.map(scopeName).join('”, “')}”`}.`,
      ];
    case 'busy':
      return `The server is busy. Nothing was done. ${againIn(error.retryAfterMs)}`;
    case 'refused':
      return `LongPort says: ${error.message}`;
    case 'too-late':
      return 'It took too long. Nothing was done.';
    case 'offline':
      return 'You are offline. Nothing was sent.';
    case 'unknown-outcome':
    case 'bug':
      return error.message;
  }
}

function againIn(ms) {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 2 ? 'Try again.' : `Try again in ${seconds} seconds.`;
}

function support({ code, traceId, requestId }) {
  const known = [code && `code ${code}`, traceId && `trace ${traceId}`, requestId && `request ${requestId}`].filter(
    Boolean,
  );
  return known.length > 0 && el('p', { class: 'support' }, known.join(' · '));
}
