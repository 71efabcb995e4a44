import type { Faults } from '../faults.ts';
import { applyFault } from '../apply-fault.ts';
import { detachResponse, type Layer } from './layer.ts';
import { SCOPES } from './scopes.ts';

/** The RFC 8414 document as LongPort publishes it: OAuth only, no OpenID Connect. */
function metadataDocument(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    token_endpoint: `${issuer}/oauth2/token`,
    registration_endpoint: `${issuer}/oauth2/register`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
    revocation_endpoint_auth_methods_supported: ['none', 'client_secret_post'],
    scopes_supported: SCOPES.map((scope) => scope.id).filter((id) => /^\d+$/.test(id)),
  };
}

/** Serves the metadata, with the current faults. */
export function metadataEndpoint({ issuer, faults }: { readonly issuer: string; readonly faults: Faults }): Layer {
  return async (ctx) => {
    const fault = faults.takeDiscovery();
    const document = metadataDocument(issuer);
    switch (fault?.kind) {
      case undefined:
        break;
      case 'other-issuer':
        document['issuer'] = fault.issuer;
        break;
      case 'without-s256':
        document['code_challenge_methods_supported'] = ['plain'];
        break;
      case 'document':
        Object.assign(document, fault.changes);
        for (const [name, value] of Object.entries(fault.changes)) if (value === null) document[name] = undefined;
        break;
      case 'error':
      case 'delay':
      case 'hang':
      case 'reset':
        if (!(await applyFault(fault, ctx.res))) {
          detachResponse(ctx);
          return;
        }
    }
    ctx.set('cache-control', 'no-store');
    ctx.body = document;
  };
}

/** LongPort is no OpenID provider: oidc-provider's own document is hidden. */
export const noOpenIdConfiguration: Layer = (ctx) => {
  ctx.status = 404;
  return Promise.resolve();
};
