import { membersOf, textOf } from '../wire/parse-json.ts';
import type { SignedIn, SignedOut } from './session.ts';

/** A response of `GET /session`. */
export type SessionView = SignedOut | SignedInView;

export interface SignedInView extends Omit<SignedIn, 'msLeft'> {
  /** Milliseconds until the session ends, at the moment of the response. Infinite in API-key mode. */
  readonly leftMs: number;
}

/** LongPort's scopes whose meaning is known. Another name, or the older `3`, may grant any of these. */
const KNOWN_SCOPES: ReadonlySet<string> = new Set(['0', '4', '6', '10', '11']);

/** Reads a body of `GET /session`. Undefined if it is none: then it is not known who is signed in. */
export function readSessionView(body: unknown): SessionView | undefined {
  const view = membersOf(body);
  if (view['authenticated'] === false) return { kind: 'signed-out', loginUrl: textOf(view['loginUrl']) ?? '/login' };
  if (view['authenticated'] !== true) return undefined;
  const { scopes, missingScopes } = readScopes(view);
  const base = { kind: 'signed-in', scopes, missingScopes } as const;
  if (view['mode'] === 'apikey') {
    return { ...base, key: 'apikey', sessionId: undefined, account: null, leftMs: Infinity };
  }
  const session = membersOf(view['session']);
  const sessionId = textOf(session['id']);
  if (sessionId === undefined) return undefined;
  const account = readAccount(view['account']);
  const key = account === null ? `session ${sessionId}` : `account ${account.id}`;
  const leftMs = Math.min(msOf(session['expiresInSeconds']), msOf(session['idleExpiresInSeconds']));
  return { ...base, key, sessionId, account, leftMs };
}

function readAccount(value: unknown): SignedIn['account'] {
  const { id, label } = membersOf(value);
  return typeof id === 'string' && id !== '' ? { id, label: textOf(label) ?? '' } : null;
}

function readScopes(view: Readonly<Record<string, unknown>>): Pick<SignedIn, 'scopes' | 'missingScopes'> {
  const scopes = wordsOf(view['scope']);
  const isKnown = scopes.length > 0 && scopes.every((scope) => KNOWN_SCOPES.has(scope));
  const wanted = isKnown ? wordsOf(view['requestedScope']).filter((scope) => KNOWN_SCOPES.has(scope)) : [];
  return { scopes, missingScopes: wanted.filter((scope) => !scopes.includes(scope)) };
}

function wordsOf(value: unknown): readonly string[] {
  return (textOf(value) ?? '').split(' ').filter((word) => word !== '');
}

function msOf(seconds: unknown): number {
  return typeof seconds === 'number' ? seconds * 1000 : Infinity;
}
