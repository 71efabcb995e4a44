import { byId } from './dom.js';
import { signInHref } from './sign-in.js';

const TEXTS = {
  expired: 'What was on this page has been cleared. Sign in again to continue where you were.',
  elsewhere: 'You signed out, or the session ended, in another tab. What was on this page has been cleared.',
  reauthenticate: 'LongPort asks you to sign in again. What was on this page has been cleared.',
};

/** The dialog for a session that ended by itself or elsewhere. A sign-out in this tab needs none. */
export function createSessionEndedDialog() {
  const dialog = byId('session-ended');
  byId('ended-close').addEventListener('click', () => dialog.close());

  return {
    show({ reason, loginUrl }) {
      const text = TEXTS[reason];
      if (text === undefined) return;
      byId('ended-text').textContent = text;
      byId('sign-in-again').setAttribute('href', signInHref(loginUrl));
      if (!dialog.open) dialog.showModal();
    },
    hide: () => dialog.close(),
  };
}
