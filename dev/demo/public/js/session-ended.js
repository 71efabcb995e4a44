import { byId } from './dom.js';

/** The dialog for a session that ended by itself or elsewhere. A sign-out in this tab needs none. */
export function createSessionEndedDialog() {
  const dialog = byId('session-ended');
  byId('ended-close').addEventListener('click', () => dialog.close());

  return {
    show(signInUrl) {
      byId('sign-in-again').setAttribute('href', signInUrl);
      if (!dialog.open) dialog.showModal();
    },
    hide: () => dialog.close(),
  };
}
