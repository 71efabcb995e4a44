import { z } from 'zod';
import { headerRecord, readBody } from '../http-message.ts';
import type { Journal } from '../journal.ts';
import { replaceBody, type Layer } from './layer.ts';

/** The members of LongPort's registration response, in its order. */
const ANSWERED = [
  'client_id',
  'client_secret',
  'client_id_issued_at',
  'client_secret_expires_at',
  'client_name',
  'redirect_uris',
  'grant_types',
  'token_endpoint_auth_method',
  'response_types',
  'registration_access_token',
  'registration_client_uri',
] as const;

const registered = z.looseObject({ client_id: z.string(), client_id_issued_at: z.number() });

/**
 * LongPort's open dynamic registration (RFC 7591). Scopes belong to no client there, so a requested scope is not kept.
 * Every client may refresh. `client_secret_expires_at` is an hour ahead, even without a secret.
 */
export function registrationEndpoint({ journal }: { readonly journal: Journal }): Layer {
  return async (ctx, next) => {
    const rawBody = (await readBody(ctx.req)).toString();
    const entry = journal.add(journal.registrations, { rawBody, headers: headerRecord(ctx.req), status: 0 });
    replaceBody(ctx, normalized(rawBody));
    await next();
    entry.status = ctx.status;
    const registration = registered.safeParse(ctx.body);
    if (ctx.status === 201 && registration.success) {
      entry.clientId = registration.data.client_id;
      const full: Record<string, unknown> = {
        ...registration.data,
        client_secret_expires_at: registration.data.client_id_issued_at + 3600,
      };
      ctx.body = Object.fromEntries(ANSWERED.filter((name) => name in full).map((name) => [name, full[name]]));
    }
    journal.changed();
  };
}

function normalized(rawBody: string): string {
  try {
    const request = z.looseObject({}).parse(JSON.parse(rawBody));
    const grantTypes = ['authorization_code', 'refresh_token'];
    return JSON.stringify({
      token_endpoint_auth_method: 'none',
      ...request,
      scope: undefined,
      grant_types: grantTypes,
    });
  } catch {
    return rawBody; // oidc-provider refuses it with its own error.
  }
}
