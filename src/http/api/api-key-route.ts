import type { RequestHandler } from 'express';
import type { SignCall } from '../../api-key/sign-calls.ts';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';
import type { ApiProxy } from '../../proxy/api-proxy.ts';
import { readWholeBody } from '../../proxy/request-body.ts';
import type { CallsInFlight } from '../../session/calls-in-flight.ts';
import { notAfterOf } from './call-conditions.ts';
import { noteAdmitted } from './call-notes.ts';
import { callRefused } from './call-limits.ts';
import type { RecordCall } from './record-call.ts';
import type { NoteAddressLimit } from './call-limits.ts';
import { requestIdOf } from '../request/request-context.ts';
import { requireSameOrigin } from '../request/fetch-metadata.ts';

export interface ApiKeyApiRouteOptions {
  readonly runtime: Pick<RuntimeSettings, 'maxBodyBytes'>;
  readonly publicOrigin: string;
  readonly proxy: ApiProxy;
  readonly recordCall: RecordCall;
  readonly noteAddressLimit: NoteAddressLimit;
  readonly signCall: SignCall;
  readonly callsInFlight: CallsInFlight;
}

/** ANY /api/<path> in the API-key mode: a call to LongPort, signed for the one account. */
export function createApiKeyApiRoute(options: ApiKeyApiRouteOptions): RequestHandler {
  const { runtime, publicOrigin, proxy, recordCall, noteAddressLimit, signCall, callsInFlight } = options;

  return async (request, response) => {
    recordCall(response);
    const target = proxy.target(request.method, request.originalUrl);
    requireSameOrigin(request.headers, publicOrigin);
    const notAfterMs = notAfterOf(request.headers);
    const call = callsInFlight.begin();
    if ('refused' in call) throw callRefused(call);
    try {
      const body = await readWholeBody({ request, maxBytes: runtime.maxBodyBytes });
      noteAdmitted(response);
      const result = await proxy.send({
        request,
        response,
        target,
        body,
        credentialsFor: (outgoing) => signCall({ ...outgoing, body: body.body }),
        requestId: requestIdOf(response),
        // LongPort's word on the key passes through: there is nothing to renew.
        holdUnauthorized: false,
        notAfterMs,
        sessionEnded: call.sessionEnded,
      });
      if (result.kind === 'relayed' && result.status === 429 && result.kept !== undefined)
        noteAddressLimit(result.kept);
    } finally {
      callsInFlight.end(call);
    }
  };
}
