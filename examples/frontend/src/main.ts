import { ApiError } from './call-api.ts';
import { followSession, type SessionState } from './follow-session.ts';
import { readApi } from './read-again.ts';
import { countdownText } from './session-countdown.ts';
import { missingScopes } from './session.ts';
import { signInUrl } from './sign-in.ts';
import { signOut } from './sign-out.ts';

const status = byId('status');
const signIn = byId('sign-in');
const out = byId('sign-out');
const securities = byId('securities');
let state: SessionState = { kind: 'unknown' };

const checkSession = followSession((next) => {
  const isNew = next.kind !== state.kind;
  state = next;
  signIn.hidden = state.kind !== 'signed-out';
  out.hidden = state.kind !== 'signed-in';
  if (state.kind === 'signed-out') {
    signIn.setAttribute('href', signInUrl(state.loginUrl));
    status.textContent = 'You are not signed in.';
    // Remove what the session could see.
    securities.replaceChildren();
  }
  if (isNew && state.kind === 'signed-in') void showSecurities();
});

setInterval(() => {
  const text = countdownText(state, Date.now());
  if (text !== '') status.textContent = text;
  // Other tabs may have extended the session: ask the server.
  if (text.startsWith('0:00')) void checkSession();
}, 1000);

out.addEventListener('click', () => {
  signOut().catch((error: unknown) => {
    status.textContent = `You are still signed in: ${String(error)}`;
  });
});

async function showSecurities(): Promise<void> {
  try {
    const { list } = await readApi<{ list: readonly { symbol: string; name_en: string }[] }>(
      '/v1/quote/get_security_list?market=US&category=Overnight',
    );
    securities.replaceChildren(...list.slice(0, 10).map(({ symbol, name_en: name }) => item(`${symbol} ${name}`)));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    securities.replaceChildren(item(error.message));
    if (error.status === 401) await checkSession();
    if (error.code === '403308' && state.kind === 'signed-in') offerMoreScope(missingScopes(state.view));
  }
}

/** The user left a scope out at the consent page. Signing in again shows that page again. */
function offerMoreScope(missing: readonly string[]): void {
  if (missing.length === 0) return;
  const link = Object.assign(document.createElement('a'), {
    href: signInUrl(),
    textContent: `Sign in again and allow ${missing.join(', ')} too`,
  });
  securities.append(link);
}

function item(text: string): HTMLLIElement {
  return Object.assign(document.createElement('li'), { textContent: text });
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`there is no #${id}`);
  return element;
}
