import { AppError } from '../shared/app-error.ts';

/** What the authorization server sent back through the browser (RFC 6749 sections 4.1.2 and 4.1.2.1). */
export interface AuthorizationResponse {
  readonly state: string;
  readonly code?: string;
  readonly error?: string;
  /** RFC 9207. */
  readonly iss?: string;
}

/** An error that some servers send without the state: it belongs to no login. */
export interface StatelessError {
  readonly state?: never;
  readonly code?: never;
  readonly error: string;
}

const PARAMETERS = ['state', 'code', 'error', 'iss'] as const;
const MAX_VALUE_LENGTH = 4096;

/**
 * Reads the query of the callback. Parameters we do not know are ignored.
 * @throws {AppError} `bad_request` when one of ours is there twice (RFC 6749 section 3.1), is oversized, or when a code
 * comes without `state`, or both or none of `code` and `error` are there.
 */
export function parseAuthorizationResponse(query: string): AuthorizationResponse | StatelessError {
  const parameters = new URLSearchParams(query);
  const values: Partial<Record<(typeof PARAMETERS)[number], string>> = {};
  for (const name of PARAMETERS) {
    const [value, second] = parameters.getAll(name);
    if (second !== undefined) throw malformed();
    if (value === undefined || value === '') continue;
    if (value.length > MAX_VALUE_LENGTH) throw malformed();
    values[name] = value;
  }
  const { state, code, error, iss } = values;
  if ((code === undefined) === (error === undefined)) throw malformed();
  if (state === undefined) {
    if (error === undefined) throw malformed();
    return { error };
  }
  return {
    state,
    // LongPort's codes are standard base64. Where a page leaves their "+" unescaped the query parser reads a space,
    // which no code contains: turning it back is safe.
    ...(code === undefined ? {} : { code: code.replaceAll(' ', '+') }),
    ...(error === undefined ? {} : { error }),
    ...(iss === undefined ? {} : { iss }),
  };
}

function malformed(): AppError {
  return new AppError('bad_request', { detail: 'The link back from LongPort is incomplete or malformed.' });
}
