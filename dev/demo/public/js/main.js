// Composes the page: one session, one status line, and the view for the session's state.
import { accountName } from './account-name.js';
import { action } from './action.js';
import { createApi } from './api.js';
import { openDesk } from './desk.js';
import { byId } from './dom.js';
import { createPriceColours } from './price-colours.js';
import { createSections } from './sections.js';
import { createSession } from './session.js';
import { createSessionBar } from './session-bar.js';
import { createSessionEndedDialog } from './session-ended.js';
import { signInHref } from './sign-in.js';
import { createStatus } from './status.js';

const announce = createStatus(byId('status'));
const api = createApi({ onSessionEnded: (error) => session.endedByServer(error) });
const session = createSession({ readSession: api.readSession, signOut: api.signOut });
const sections = createSections();
createPriceColours({ root: byId('price-colours') });
const endedDialog = createSessionEndedDialog();
let desk;
let deskKey;

function closeDesk() {
  desk?.close();
  desk = undefined;
  deskKey = undefined;
}

function showDesk({ key, view }) {
  if (deskKey === key) return;
  closeDesk();
  deskKey = key;
  desk = openDesk({
    root: byId('desk'),
    api,
    announce,
    checkSession: session.poll,
    account: accountName(view),
    view,
  });
  sections.arrive();
}

function showSignedOut(state) {
  closeDesk();
  announce('');
  byId('sign-in').setAttribute('href', signInHref(state.loginUrl));
  if (state.reason === 'here') {
    announce('You are signed out.');
    byId('main').focus();
  }
  endedDialog.show(state);
}

session.state.subscribe((state) => {
  byId('checking').hidden = state.kind !== 'checking';
  byId('unknown').hidden = state.kind !== 'unknown';
  byId('landing').hidden = state.kind !== 'signed-out';
  byId('desk').hidden = state.kind !== 'signed-in';
  byId('sections').hidden = state.kind !== 'signed-in';
  byId('uncertain').hidden = state.kind !== 'signed-in' || !state.uncertain;
  if (state.kind === 'signed-out') showSignedOut(state);
  if (state.kind === 'signed-in') {
    endedDialog.hide();
    showDesk(state);
  }
});

createSessionBar({
  root: byId('session-bar'),
  session,
  announce,
  // A call to /api extends the idle limit; /session does not, on purpose.
  keepAlive: () => api.extendSession(),
});
action(byId('unknown-retry'), session.poll);
void session.poll();
