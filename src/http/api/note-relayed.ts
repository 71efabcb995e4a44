import type { RelayResult } from '../../proxy/relay-response.ts';
import type { NamedSession } from '../../session/account/account-sessions.ts';
import type { AccessTokens } from '../../session/refresh/access-tokens.ts';
import { showsAcceptance } from '../../session/refresh/confirmed-tokens.ts';
import type { NoteAddressLimit } from './call-limits.ts';

export interface NoteRelayedOptions {
  readonly accessTokens: Pick<AccessTokens, 'confirm'>;
  readonly noteAddressLimit: NoteAddressLimit;
}

/** The status of a response confirms the token, or reports a limit of our address. */
export function noteRelayed(
  { accessTokens, noteAddressLimit }: NoteRelayedOptions,
  { status, kept }: Pick<Extract<RelayResult, { kind: 'relayed' }>, 'status' | 'kept'>,
  { sessionId, session }: NamedSession,
): void {
  if (showsAcceptance(status)) accessTokens.confirm(sessionId, session);
  if (status === 429 && kept !== undefined) noteAddressLimit(kept);
}
