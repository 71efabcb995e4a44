import { customFetch, type Configuration } from 'openid-client';
import { challengeErrorOf, isInvalidGrant, type TokenError } from './token-error.ts';
import { retryAfterSecondsOf } from './retry-after.ts';
import { isJsonObject, readTokenResponse, type TokenResponse } from './token-response.ts';

/**
 * How a token request ended. `granted`: there is a bearer token. `spent`: the server answered well, and what it sent is no
 * bearer token, but a refresh token that takes the place of the one before it. `failed`: neither.
 */
export type TokenRequestResult =
  | { readonly kind: 'granted'; readonly answer: TokenResponse & { readonly accessToken: string } }
  | { readonly kind: 'spent'; readonly refreshToken: string; readonly failure: TokenError }
  | { readonly kind: 'failed'; readonly failure: TokenError };

export interface TokenRequestOptions {
  readonly client: Configuration;
  /** The parameters of the grant; those that identify the client are added. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly nowMs: () => number;
  /** A request that has no whole response after this time counts as lost (session/durations.ts). */
  readonly deadlineMs: number;
}

/**
 * Sends one token request (RFC 6749 sections 4.1.3 and 6) and reads its response. Sent by ourselves and not by the OAuth
 * library, which throws a response away for any member it does not like (docs/adr/0017). Never throws.
 */
export async function requestTokens(options: TokenRequestOptions): Promise<TokenRequestResult> {
  const { client, parameters, nowMs, deadlineMs } = options;
  const { token_endpoint: endpoint } = client.serverMetadata();
  const { client_id: clientId, client_secret: clientSecret } = client.clientMetadata();
  const fetch = client[customFetch];
  if (endpoint === undefined || fetch === undefined) return failed({ kind: 'unreachable' });
  const body = new URLSearchParams({ ...parameters, client_id: clientId });
  // RFC 6749 section 2.3.1: a confidential client sends its secret in the form.
  if (typeof clientSecret === 'string') body.set('client_secret', clientSecret);
  const signal = AbortSignal.timeout(deadlineMs);
  const headers = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
  };
  const isLate = (error: unknown): boolean =>
    signal.aborted || (error instanceof Error && error.name === 'TimeoutError');
  let response: Response;
  try {
    response = await fetch(endpoint, { method: 'POST', body, headers, redirect: 'manual', signal });
  } catch (error) {
    return failed({ kind: isLate(error) ? 'timeout' : 'unreachable' });
  }
  const { text, fault } = await readBody(response);
  if (fault === undefined) return toResult(response, text, nowMs());
  // Tokens that came as a whole are good though the end of the body is faulty: the ones before them are spent.
  const result = isJsonObject(text) ? toResult(response, text, nowMs()) : undefined;
  if (result !== undefined && result.kind !== 'failed') return result;
  if (isLate(fault)) return failed({ kind: 'timeout' });
  // A good status without its body has refused nothing, and a failure that names it would count as a refusal.
  return failed({ kind: 'bad_answer', ...(response.status < 400 ? {} : { status: response.status }) });
}

function toResult(response: Response, text: string, nowMs: number): TokenRequestResult {
  const { status, headers } = response;
  const isGood = status >= 200 && status < 300;
  const answer = readTokenResponse(text);
  const { accessToken, refreshToken, isBearer } = answer;
  if (isGood && accessToken !== undefined && isBearer) return { kind: 'granted', answer: { ...answer, accessToken } };
  const failure = toFailure(answer, status, headers, nowMs);
  if (isGood && refreshToken !== undefined && !isInvalidGrant(failure)) return { kind: 'spent', refreshToken, failure };
  return failed(failure);
}

/** The body is RFC 6749's place for the error; the challenge, which LongPort sends too, may speak for another standard. */
function toFailure(answer: TokenResponse, status: number, headers: Headers, nowMs: number): TokenError {
  const error = answer.error ?? challengeErrorOf(headers.get('www-authenticate') ?? '');
  const retryAfterSeconds = retryAfterSecondsOf(headers, nowMs);
  return {
    ...(error === undefined ? { kind: 'bad_answer' } : { kind: 'refused', error }),
    status,
    ...(answer.apiCode === undefined ? {} : { apiCode: answer.apiCode }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...(answer.ignored.length === 0 ? {} : { ignored: answer.ignored }),
  };
}

function failed(failure: TokenError): TokenRequestResult {
  return { kind: 'failed', failure };
}

/** The part of a body that arrived. */
interface ReadBody {
  readonly text: string;
  /** Why the body ended early. */
  readonly fault?: unknown;
}

/** Reads a body up to its end or its first fault. Never throws. */
async function readBody({ body }: Pick<Response, 'body'>): Promise<ReadBody> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    const chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[] = body ?? [];
    for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
    return { text: text + decoder.decode() };
  } catch (fault) {
    return { text, fault };
  }
}
