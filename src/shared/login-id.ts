import { createHash } from 'node:crypto';

/** Names a login in the log, from its redirect to its callback. A part of a hash: nothing can be done with it. */
export type LoginId = string & { readonly __brand: 'LoginId' };

const CHARACTERS = 12;

/** The id of the login that has this `state` (RFC 6749 section 4.1.1). */
export function loginIdOf(state: string): LoginId {
  return createHash('sha256').update(`longport-bff login ${state}`).digest('base64url').slice(0, CHARACTERS) as LoginId;
}
