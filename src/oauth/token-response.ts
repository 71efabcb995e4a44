import { codeOf } from './token-error.ts';

/** The members of a token response that are used. Every member is checked; odd ones are left out. */
export interface TokenResponse {
  readonly accessToken?: string;
  readonly refreshToken?: string;
  /** Greater than zero, and finite. */
  readonly expiresInSeconds?: number;
  readonly scope?: string;
  /** False when `token_type` names another type than Bearer. */
  readonly isBearer: boolean;
  /** The OAuth error code (RFC 6749 section 5.2). */
  readonly error?: string;
  /** The code of LongPort's envelope, if it is not 0. */
  readonly apiCode?: number;
  /** The names of present members that were ignored, for the log. */
  readonly ignored: readonly string[];
}

type Members = Readonly<Record<string, unknown>>;

/** The members that are read. Other members are not named in the log. */
const KNOWN = ['access_token', 'token_type', 'expires_in', 'refresh_token', 'scope', 'id_token'] as const;
/** What a header can carry as a bearer token: no blank, no control, ASCII alone. */
const ACCESS_TOKEN = /^[\x21-\x7e]+$/;
const DECIMAL = /^\d{1,20}(?:\.\d{1,20})?$/;
/** A form: at least one name with its value, and nothing that a sentence or a page of HTML has. */
const FORM = /^[\w.-]+=[^&\s<>{}"]*(?:&[\w.-]+=[^&\s<>{}"]*)*$/;
const SURROUNDING_BLANKS = /^[\t\n\r ]+|[\t\n\r ]+$/g;

/**
 * Reads a body of the token endpoint. Servers send good tokens beside members that are null, empty or of another type, in
 * LongPort's envelope, as a form or under another content type. A response that was thrown away for such a thing would lose
 * a refresh token that was rotated, so what is needed is taken and the rest is ignored.
 */
export function readTokenResponse(text: string): TokenResponse {
  const [outer, ...inner] = memberSets(text.replace(SURROUNDING_BLANKS, ''));
  const sets = outer === undefined ? [] : [outer, ...inner];
  const members =
    sets.find(({ access_token: token }) => isAccessToken(token)) ??
    sets.find(({ refresh_token: token }) => isNonEmpty(token)) ??
    outer ??
    {};
  const error = sets.map((set) => set['error']).find((each) => typeof each === 'string' && each !== '');
  const apiCode = outer === undefined ? undefined : apiCodeOf(outer);
  return {
    ...takeMembers(members),
    ...(typeof error === 'string' ? { error: codeOf(error) } : {}),
    ...(apiCode === undefined ? {} : { apiCode }),
  };
}

function takeMembers(members: Members): TokenResponse {
  const { access_token: accessToken, refresh_token: refreshToken, scope, token_type: tokenType } = members;
  const expiresInSeconds = lifetimeOf(members['expires_in']);
  const isBearer = isAbsent(tokenType) || (typeof tokenType === 'string' && tokenType.toLowerCase() === 'bearer');
  const taken: Omit<TokenResponse, 'ignored' | 'isBearer'> = {
    ...(isAccessToken(accessToken) ? { accessToken } : {}),
    ...(isNonEmpty(refreshToken) ? { refreshToken } : {}),
    ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
    ...(isNonEmpty(scope) ? { scope } : {}),
  };
  const wasTaken: Readonly<Record<(typeof KNOWN)[number], boolean>> = {
    access_token: taken.accessToken !== undefined,
    token_type: isBearer && !isAbsent(tokenType),
    expires_in: expiresInSeconds !== undefined,
    refresh_token: taken.refreshToken !== undefined,
    scope: taken.scope !== undefined,
    id_token: false,
  };
  return { ...taken, isBearer, ignored: KNOWN.filter((name) => name in members && !wasTaken[name]) };
}

/** The objects of a body that may have the members: the body, and what LongPort's envelope wraps. */
function memberSets(text: string): readonly Members[] {
  const json = parseJson(text);
  if (isRecord(json)) return isRecord(json['data']) ? [json, json['data']] : [json];
  if (FORM.test(text)) return [membersOfForm(text)];
  const word = typeof json === 'string' ? json : text;
  // A word of text is a code only when it is that of a dead grant: any other word may be anything.
  return word.toLowerCase() === 'invalid_grant' ? [{ error: word }] : [];
}

/** A repeated name is ignored. */
function membersOfForm(text: string): Members {
  const form = new URLSearchParams(text);
  return Object.fromEntries([...form].filter(([name]) => form.getAll(name).length === 1));
}

/** Null and the empty string stand for a member that is not there. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function isAccessToken(value: unknown): value is string {
  return typeof value === 'string' && ACCESS_TOKEN.test(value);
}

function isNonEmpty(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** A number, or a decimal number in quotes. Zero is ignored. */
function lifetimeOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

function apiCodeOf({ code }: Members): number | undefined {
  const number = typeof code === 'string' && /^\d{1,9}$/.test(code) ? Number(code) : code;
  return typeof number === 'number' && Number.isSafeInteger(number) && number !== 0 ? number : undefined;
}

function isRecord(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a text is one object of JSON, from its first brace to its last. */
export function isJsonObject(text: string): boolean {
  return isRecord(parseJson(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
