// Composes the page: the package's client, one status line, and the view for the state of the session.
import { createLongPort } from '../longport-bff-client.js';
import { accountName } from './account-name.js';
import { openDesk } from './desk.js';
import { byId } from './dom.js';
import { createPriceColours } from './price-colours.js';
import { createSections } from './sections.js';
import { createSessionBar } from './session-bar.js';
import { createSessionEndedDialog } from './session-ended.js';
import { createStatus } from './status.js';

const longport = createLongPort();
const announce = createStatus(byId('status'));
const sections = createSections();
const endedDialog = createSessionEndedDialog();
let desk;
let shownKey;
let isSigningOut = false;

function closeDesk() {
  desk?.close();
  desk = undefined;
  shownKey = undefined;
}

/** Another `key` is another account: nothing of the first may stay. */
function showDesk(session) {
  endedDialog.hide();
  if (shownKey === session.key) return;
  if (shownKey !== undefined) announce(`Another account is signed in now: ${accountName(session)}.`);
  closeDesk();
  shownKey = session.key;
  desk = openDesk({ root: byId('desk'), longport, announce, session });
  sections.arrive();
}

function showSignedOut() {
  const wasShown = shownKey !== undefined;
  closeDesk();
  announce('');
  byId('sign-in').setAttribute('href', longport.session.signInUrl());
  if (isSigningOut) {
    announce('You are signed out.');
    byId('main').focus();
  } else if (wasShown) endedDialog.show(longport.session.signInUrl());
}

function showSession() {
  const session = longport.session.get();
  const { kind, error } = session;
  byId('checking').hidden = kind !== 'unknown' || error !== undefined;
  byId('unknown').hidden = kind !== 'unknown' || error === undefined;
  byId('landing').hidden = kind !== 'signed-out';
  byId('desk').hidden = kind !== 'signed-in';
  byId('sections').hidden = kind !== 'signed-in';
  if (kind === 'signed-out') showSignedOut();
  if (kind === 'signed-in') showDesk(session);
}

async function signOut() {
  isSigningOut = true;
  const { error } = await longport.session.signOut();
  isSigningOut = false;
  // Nothing of an order stays for the next user of this tab.
  if (error === undefined) longport.ticket('main').next();
  else announce('You are still signed in: the server could not end the session. Try again.');
}

createPriceColours({ root: byId('price-colours') });
createSessionBar({ root: byId('session-bar'), session: longport.session, announce, signOut });
longport.session.subscribe(showSession);
showSession();
