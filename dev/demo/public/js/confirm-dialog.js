import { el } from './dom.js';

// Longer than a double click on what opened the dialog: its second click must not answer.
const UNREADABLE_MS = 500;

/** Asks before an action that cannot be undone; resolves to whether the user agreed. */
export function confirmInDialog({ title, text, confirmLabel, signal }) {
  return openDialog({
    title,
    content: el('p', { id: 'confirm-text' }, text),
    confirm: { label: confirmLabel, className: 'button-danger' },
    dismissLabel: 'Keep it',
    signal,
  });
}

/**
 * Shows a question with its own content, which has an element `#confirm-text`; resolves to whether the user agreed.
 * Escape and the end of the desk say no. The heading has the focus first: an Enter key that is still held answers nothing.
 */
export function openDialog({ title, content, confirm, dismissLabel, signal }) {
  return new Promise((resolve) => {
    const agree = el(
      'button',
      { type: 'submit', value: 'yes', class: confirm.className, 'data-testid': 'confirm' },
      confirm.label,
    );
    const dialog = el(
      'dialog',
      { class: 'dialog', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text' },
      el(
        'form',
        { method: 'dialog' },
        el('h2', { id: 'confirm-title', tabindex: '-1', autofocus: true }, title),
        content,
        el('div', { class: 'dialog-actions' }, agree, el('button', { type: 'submit', value: 'no' }, dismissLabel)),
      ),
    );
    const dismiss = () => dialog.close('no');
    agree.addEventListener('click', (event) => {
      if (event.detail > 0 && dialog.dataset.readable === undefined) event.preventDefault();
    });
    dialog.addEventListener('keydown', (event) => {
      if (event.repeat && event.key === 'Enter') event.preventDefault();
    });
    dialog.addEventListener('close', () => {
      signal.removeEventListener('abort', dismiss);
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    signal.addEventListener('abort', dismiss);
    document.body.append(dialog);
    dialog.showModal();
    setTimeout(() => (dialog.dataset.readable = ''), UNREADABLE_MS);
  });
}
