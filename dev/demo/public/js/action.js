/**
 * Runs a task on click, one at a time: clicks while it runs do nothing. `aria-disabled` instead of `disabled`,
 * because a disabled button drops the keyboard focus it holds.
 */
export function action(button, task) {
  button.addEventListener('click', () => void runExclusive(button, task));
}

/** Runs the task unless one already runs for this button. */
export async function runExclusive(button, task) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  try {
    await task();
  } finally {
    button.removeAttribute('aria-disabled');
  }
}
