import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import type { OddResponse } from '../fault-schema.ts';
import type { Faults } from '../faults.ts';
import { headerRecord, readBody } from '../http-message.ts';
import type { Journal, TokenRequest } from '../journal.ts';
import { resetConnection, applyFault } from '../apply-fault.ts';
import { isMisrouted, type Credentials } from './credentials.ts';
import { detachResponse, replaceBody, type Layer, type LayerContext } from './layer.ts';
import { grantedScope } from './scopes.ts';
import { createOneAtATime } from './one-at-a-time.ts';

/** Options of the layers that guard the token and revocation endpoints. */
export interface CredentialEndpointOptions {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly credentials: Credentials;
  /** The current lifetime of access tokens. */
  readonly accessTokenTtl: () => number;
}

const tokenResponse = z.looseObject({
  access_token: z.string(),
  refresh_token: z.string().optional(),
});

/** An error response of RFC 6749. */
export const oauthError = z.looseObject({ error: z.string() });

/** LongPort's token endpoint: records the request, applies faults, and translates codes and tokens both ways. */
export function tokenEndpoint(options: CredentialEndpointOptions): Layer {
  const { faults, journal } = options;
  const inTurn = createOneAtATime();

  return async (ctx, next) => {
    const rawBody = (await readBody(ctx.req)).toString();
    const form = new URLSearchParams(rawBody);
    const grantType = form.get('grant_type') ?? '';
    const entry = note(ctx, { journal, grantType, form, rawBody });

    const fault = faults.takeToken(grantType);
    const appliesAfterwards = fault?.kind === 'lose-response' || fault?.kind === 'odd-response';
    if (fault && !appliesAfterwards && !(await applyFault(fault, ctx.res))) {
      detachResponse(ctx);
      return;
    }
    const credentialName = grantType === 'refresh_token' ? 'refresh_token' : 'code';
    const credential = form.get(credentialName) ?? '';
    if (isMisrouted(credential, headerRecord(ctx.req)['x-dc-region'])) {
      ctx.status = 400;
      ctx.body = { error: 'invalid_grant', error_description: 'code not found' };
    } else {
      if (form.getAll(credentialName).length === 1) {
        form.set(credentialName, options.credentials.internalOf(credential) ?? 'unknown');
      }
      replaceBody(ctx, form.toString());
      await inTurn(credential, next);
    }
    if (ctx.status === 200) dressTokens(ctx, entry, options);
    else dressError(ctx, faults);
    entry.executed = ctx.status === 200;
    if (entry.executed && grantType === 'refresh_token') journal.refreshesSucceeded += 1;
    journal.changed();
    if (fault?.kind === 'odd-response' && entry.executed) reshape(ctx, fault);
    if (fault?.kind === 'lose-response') {
      detachResponse(ctx);
      resetConnection(ctx.res);
    }
  };
}

interface Noted {
  readonly journal: Journal;
  readonly grantType: string;
  readonly form: URLSearchParams;
  readonly rawBody: string;
}

/** Records a request when it arrives, and its response in the same entry. */
function note(ctx: LayerContext, { journal, grantType, form, rawBody }: Noted): TokenRequest {
  const entry = journal.add(journal.tokenRequests, {
    grantType,
    form: Object.fromEntries(form),
    headers: headerRecord(ctx.req),
    rawBody,
    atMs: Date.now(),
    status: 0,
    executed: false,
    aborted: false,
  });
  ctx.res.once('finish', () => {
    entry.status = ctx.res.statusCode;
    const error = oauthError.safeParse(ctx.body);
    if (error.success && entry.status >= 400) entry.error = error.data.error;
    journal.changed();
  });
  ctx.res.once('close', () => {
    entry.aborted = !ctx.res.writableFinished;
    journal.changed();
  });
  return entry;
}

/** Adds the reason to errors that oidc-provider keeps general, as LongPort does. */
export function explainGrantErrors(provider: Provider): void {
  provider.on('grant.error', (ctx, error) => {
    const body = oauthError.safeParse(ctx.body);
    if (body.success && error.error_detail !== undefined) {
      ctx.body = { ...body.data, error_description: error.error_detail };
    }
  });
}

function dressTokens(
  ctx: LayerContext,
  entry: TokenRequest,
  { faults, credentials, accessTokenTtl }: CredentialEndpointOptions,
): void {
  const response = tokenResponse.parse(ctx.body);
  const { AccessToken: accessToken, RefreshToken: refreshToken } = ctx.oidc.entities;
  const scope = accessToken?.scope ?? '';
  const grantId = accessToken?.grantId ?? '';
  const accountId = accessToken?.accountId ?? '';
  const expiresInSeconds = accessTokenTtl();
  if (faults.endAccessTokenOnRotation) credentials.endAccessTokensOf(grantId);
  if (!faults.omitRefreshToken && response.refresh_token !== undefined) {
    const lifetimeSeconds = refreshToken?.remainingTTL ?? 0;
    entry.issuedRefreshToken = credentials.issueRefreshToken(response.refresh_token, lifetimeSeconds, accountId);
  }
  ctx.body = {
    access_token: credentials.issueAccessToken({
      internal: response.access_token,
      accountId,
      clientId: accessToken?.clientId ?? '',
      grantId,
      scope,
      expiresInSeconds,
    }),
    token_type: 'Bearer',
    ...(faults.omitExpiresIn ? {} : { expires_in: expiresInSeconds }),
    ...(entry.issuedRefreshToken === undefined ? {} : { refresh_token: entry.issuedRefreshToken }),
    ...(faults.omitScope ? {} : { scope: grantedScope(scope) }),
  };
}

/** Gives a successful response the form of a fault. */
function reshape(
  ctx: LayerContext,
  { status = 200, members, without = [], form = 'json', contentType }: OddResponse,
): void {
  const all = Object.entries({ ...tokenResponse.parse(ctx.body), ...members });
  const response = Object.fromEntries(all.filter(([name]) => !without.includes(name)));
  const asForm = (): string => new URLSearchParams(response as Record<string, string>).toString();
  const body = form === 'envelope' ? { code: 0, message: 'success', data: response } : response;
  ctx.status = status;
  ctx.body = form === 'urlencoded' ? asForm() : JSON.stringify(body);
  ctx.type = contentType ?? (form === 'urlencoded' ? 'application/x-www-form-urlencoded' : 'application/json');
}

/** Every 4xx is a 400: LongPort's token endpoint sends no other. */
function dressError(ctx: LayerContext, faults: Faults): void {
  if (ctx.status < 400 || ctx.status >= 500) return;
  const { body } = ctx;
  ctx.status = 400;
  ctx.body = body;
  const error = oauthError.safeParse(body);
  if (faults.wwwAuthenticateOnTokenErrors && error.success) {
    ctx.set('www-authenticate', `Bearer realm="longport", error="${error.data.error}"`);
  }
}
