import { el } from './dom.js';
import { signInLink } from './sign-in.js';

/** The notice during a load. */
export function loadingNotice(what) {
  return el('p', { class: 'loading' }, `Loading ${what}…`);
}

/** The notice for an empty list. */
export function emptyNotice(...content) {
  return el('p', { class: 'empty' }, content);
}

/**
 * An error in words that a user can act on, with the ids that support needs.
 *
 * @param advice what else the user can do, below the reason
 * @param onRetry offered as a button; only for reads, never for a change
 */
export function errorNotice(error, { title, advice, onRetry, role }) {
  return el(
    'div',
    { class: `notice ${error.scopeNotGranted ? 'notice-warning' : 'notice-error'}`, role },
    el('p', { class: 'notice-title' }, title),
    el('p', {}, reason(error)),
    advice !== undefined && el('p', {}, advice),
    onRetry !== undefined &&
      !error.scopeNotGranted &&
      el('p', {}, el('button', { type: 'button', class: 'button-small', onclick: onRetry }, 'Try again')),
    support(error),
  );
}

function reason(error) {
  if (error.scopeNotGranted) {
    return [
      'You did not grant this permission to this page. ',
      signInLink('Sign in again'),
      ' and tick it to use this part.',
    ];
  }
  if (error.source === 'longport') return `LongPort says: ${error.message}`;
  if (error.status === 429 && error.retryAfterSeconds > 0)
    return `${error.message} (again in ${error.retryAfterSeconds} s)`;
  return error.message;
}

function support({ code, status, traceId, requestId }) {
  const ids = [
    code ?? (status && `HTTP ${status}`),
    traceId && `trace ${traceId}`,
    requestId && `request ${requestId}`,
  ];
  const known = ids.filter(Boolean);
  return known.length > 0 && el('p', { class: 'support' }, known.join(' · '));
}
