import { headerRecord, readBody } from '../http-message.ts';
import { resetConnection, applyFault } from '../apply-fault.ts';
import { isMisrouted } from './credentials.ts';
import { detachResponse, replaceBody, type Layer } from './layer.ts';
import { oauthError, type CredentialEndpointOptions } from './token-endpoint.ts';

/** LongPort's revocation endpoint (RFC 7009): records the request, applies faults, translates the token. */
export function revocationEndpoint({ faults, journal, credentials }: CredentialEndpointOptions): Layer {
  return async (ctx, next) => {
    const rawBody = (await readBody(ctx.req)).toString();
    const form = new URLSearchParams(rawBody);
    const headers = headerRecord(ctx.req);
    const entry = journal.add(journal.revocations, {
      form: Object.fromEntries(form),
      headers,
      rawBody,
      status: 0,
      aborted: false,
    });
    ctx.res.once('finish', () => {
      entry.status = ctx.res.statusCode;
      const error = oauthError.safeParse(ctx.body);
      if (error.success) entry.error = error.data.error;
      journal.changed();
    });
    ctx.res.once('close', () => {
      entry.aborted = !ctx.res.writableFinished;
      journal.changed();
    });

    const fault = faults.takeRevoke();
    if (fault && fault.kind !== 'lose-response' && !(await applyFault(fault, ctx.res))) {
      detachResponse(ctx);
      return;
    }
    const token = form.get('token');
    if (token !== null && isMisrouted(token, headers['x-dc-region'])) {
      ctx.status = 400;
      ctx.body = { error: 'invalid_request', error_description: 'token not found' };
    } else {
      if (token !== null) form.set('token', credentials.internalOf(token) ?? 'unknown');
      replaceBody(ctx, form.toString());
      await next();
    }
    if (fault?.kind === 'lose-response') {
      detachResponse(ctx);
      resetConnection(ctx.res);
    }
  };
}
