import { el } from './dom.js';

/** Asks before an action that cannot be undone; resolves to whether the user agreed. */
export function confirmInDialog({ title, text, confirmLabel, signal }) {
  return new Promise((resolve) => {
    const agree = el(
      'button',
      { type: 'submit', value: 'yes', class: 'button-danger', 'data-testid': 'confirm' },
      confirmLabel,
    );
    const dialog = el(
      'dialog',
      { class: 'dialog', 'aria-labelledby': 'confirm-title' },
      el(
        'form',
        { method: 'dialog' },
        el('h2', { id: 'confirm-title' }, title),
        el('p', {}, text),
        el('div', { class: 'dialog-actions' }, el('button', { type: 'submit', value: 'no' }, 'Keep it'), agree),
      ),
    );
    const dismiss = () => dialog.close('no');
    dialog.addEventListener('close', () => {
      signal.removeEventListener('abort', dismiss);
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    signal.addEventListener('abort', dismiss);
    document.body.append(dialog);
    dialog.showModal();
  });
}
