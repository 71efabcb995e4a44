import type { Provider } from 'oidc-provider';
import type { Faults } from '../faults.ts';
import { readBody } from '../http-message.ts';
import { findAccount } from './accounts.ts';
import { consentPage } from './consent-page.ts';
import type { Layer, LayerContext } from './layer.ts';
import { errors } from './oidc-provider.ts';
import { html, sendPage, STYLE_PATH, STYLE_SHEET } from './page.ts';
import { GENERAL_SCOPE, knownScopes } from './scopes.ts';

/** The path of the page of one login. Each login has its own, so that tabs do not share cookies. */
export const CONSENT_PATH = '/oauth2/consent';

/** Options of `consentEndpoint`. */
export interface ConsentOptions {
  readonly provider: Provider;
  readonly faults: Faults;
}

/** Our own login and consent: GET shows the page, one POST completes both. */
export function consentEndpoint(options: ConsentOptions): Layer {
  return async (ctx, next) => {
    if (ctx.path === STYLE_PATH) {
      ctx.type = 'css';
      ctx.set('cache-control', 'no-cache');
      ctx.body = STYLE_SHEET;
    } else if (ctx.path.startsWith(`${CONSENT_PATH}/`)) {
      try {
        if (ctx.method === 'POST') await decide(ctx, options);
        else await show(ctx, options);
      } catch (error) {
        if (!(error instanceof errors.SessionNotFound)) throw error;
        sendErrorPage(ctx, 'This login has ended', 'Go back to the application and start again.');
      }
    } else {
      await next();
    }
  };
}

/** A page with an error, without a form. */
export function sendErrorPage(ctx: LayerContext, title: string, explanation: string, status = 400): void {
  sendPage(
    ctx,
    { title, status },
    html`<h1>${title}</h1>
      <p>${explanation}</p>`,
  );
}

async function show(ctx: LayerContext, { provider }: ConsentOptions): Promise<void> {
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const clientId = String(params['client_id']);
  const client = await provider.Client.find(clientId);
  const redirect = new URL(String(params['redirect_uri']));
  const scopes = knownScopes(String(params['scope']));
  sendPage(
    ctx,
    { title: 'Sign in', formTargets: [cspSource(redirect)] },
    consentPage({
      clientName: client?.clientName ?? clientId,
      redirectHost: redirect.host || redirect.protocol,
      scopes,
    }),
  );
}

async function decide(ctx: LayerContext, { provider, faults }: ConsentOptions): Promise<void> {
  const { params } = await provider.interactionDetails(ctx.req, ctx.res);
  const form = new URLSearchParams((await readBody(ctx.req)).toString());
  const account = findAccount(form.get('account') ?? '');
  const decision = form.get('decision');
  if (decision === 'deny') {
    await finish(ctx, provider, { error: 'access_denied', error_description: 'the user denied the request' });
    return;
  }
  if (!account || decision !== 'allow') {
    sendErrorPage(ctx, 'Something is missing', 'Choose an account, and allow or deny.');
    return;
  }
  const allowed = faults.grantScope === undefined ? undefined : knownScopes(faults.grantScope);
  const ticked = form.getAll('scope');
  const granted = knownScopes(String(params['scope'])).filter(
    (id) => ticked.includes(id) && (allowed?.includes(id) ?? true),
  );
  const grant = new provider.Grant({ accountId: account.id, clientId: String(params['client_id']) });
  grant.addOIDCScope([GENERAL_SCOPE, ...granted].join(' '));
  const grantId = await grant.save();
  await finish(ctx, provider, { login: { accountId: account.id, remember: false }, consent: { grantId } });
}

async function finish(
  ctx: LayerContext,
  provider: Provider,
  result: Parameters<Provider['interactionResult']>[2],
): Promise<void> {
  const returnTo = await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false });
  ctx.cookies.set(provider.cookieName('interaction'), null, { path: ctx.path });
  ctx.status = 303;
  ctx.set('location', returnTo);
  ctx.body = '';
}

/** A redirect URI as a source of the policy: its origin, or its scheme where it has none. */
function cspSource(redirect: URL): string {
  const source = redirect.origin === 'null' ? redirect.protocol : redirect.origin;
  return /^[\w.:/[\]+-]+$/.test(source) ? source : "'none'";
}
