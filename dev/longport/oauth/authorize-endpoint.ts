import { queryOf } from '../http-message.ts';
import type { Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import type { Credentials } from './credentials.ts';
import type { Layer, LayerContext } from './layer.ts';
import { GENERAL_SCOPE, knownScopes } from './scopes.ts';

/** Where a login starts; a resumed one adds `/<uid>`. */
export const AUTHORIZE_PATH = '/oauth2/authorize';

const UNDERSTOOD = new Set([
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'code_challenge',
  'code_challenge_method',
]);

/** Options of the layers of the authorization endpoint. */
export interface AuthorizeOptions {
  readonly issuer: string;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly credentials: Credentials;
}

/**
 * LongPort's authorization endpoint: records the request, ignores unknown parameters and scopes, and keeps no login
 * between requests, so that each one shows the consent page.
 */
export function authorizeEndpoint({ journal }: AuthorizeOptions): Layer {
  return async (ctx, next) => {
    const query = queryOf(ctx.url);
    journal.add(journal.authorizeRequests, { url: ctx.url, params: Object.fromEntries(query) });
    const understood = new URLSearchParams([...query].filter(([name]) => UNDERSTOOD.has(name)));
    understood.append('scope', [GENERAL_SCOPE, ...knownScopes(query.get('scope') ?? '')].join(' '));
    ctx.url = `${AUTHORIZE_PATH}?${understood.toString()}`;
    await next();
  };
}

/** The response of the authorization endpoint, direct or resumed: no session cookie, and LongPort's form of callback. */
export function authorizeAnswers(options: AuthorizeOptions): Layer {
  return async (ctx, next) => {
    if (!ctx.path.startsWith(AUTHORIZE_PATH)) return next();
    forgetSession(ctx);
    await next();
    dropSessionCookie(ctx);
    const location = ctx.response.get('location');
    const callback = location === '' ? null : URL.parse(location);
    if (callback && (callback.searchParams.has('code') || callback.searchParams.has('error'))) {
      ctx.set('location', dressCallback(callback, ctx.oidc.account?.accountId ?? '', options));
      ctx.body = '';
    }
  };
}

function dressCallback(callback: URL, accountId: string, { issuer, faults, credentials }: AuthorizeOptions): string {
  const params = callback.searchParams;
  const internal = params.get('code');
  if (internal !== null) params.set('code', credentials.issueCode(internal, accountId));
  params.delete('iss');
  if (faults.extraCallbackIss !== 'absent') {
    params.set('iss', faults.extraCallbackIss === 'correct' ? issuer : 'https://not-longport.example');
  }
  return faults.rawPlusInCode ? callback.href.replaceAll('%2B', '+') : callback.href;
}

/** A session would sign the next tab in without the consent page, or refuse a second account. */
function forgetSession(ctx: LayerContext): void {
  const kept = (ctx.req.headers.cookie ?? '').split('; ').filter((pair) => !/^_session(\.sig)?=/.test(pair));
  ctx.req.headers.cookie = kept.join('; ');
}

function dropSessionCookie(ctx: LayerContext): void {
  const cookies = [ctx.res.getHeader('set-cookie') ?? []].flat().map(String);
  const kept = cookies.filter((cookie) => !/^_session(\.sig)?=/.test(cookie));
  if (kept.length === 0) ctx.remove('set-cookie');
  else ctx.set('set-cookie', kept);
}
