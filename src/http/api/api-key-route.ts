import type { RequestHandler } from 'express';
import type { SignCall } from '../../api-key/sign-calls.ts';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';
import type { ApiProxy } from '../../proxy/api-proxy.ts';
import type { KeyOwner } from '../../orders/key-name.ts';
import type { KeptResponse } from '../../proxy/relay-response.ts';
import { MAX_BUFFERED_BYTES, readWholeBody } from '../../proxy/request-body.ts';
import type { OutgoingCall } from '../../proxy/upstream-call.ts';
import type { CallsInFlight } from '../../session/calls-in-flight.ts';
import { notAfterOf } from './call-conditions.ts';
import { noteAdmitted } from './call-notes.ts';
import { callRefused } from './call-limits.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { isKeyTarget, type KeyStateRoute } from './key-state-route.ts';
import type { RecordCall } from './record-call.ts';
import type { SendWithKey } from './send-with-key.ts';
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
  readonly sendWithKey: SendWithKey;
  readonly keyOwner: KeyOwner;
  readonly answerKeyState: KeyStateRoute;
}

/** ANY /api/<path> in the API-key mode: a call to LongPort, signed for the one account. */
export function createApiKeyApiRoute(options: ApiKeyApiRouteOptions): RequestHandler {
  const { runtime, publicOrigin, proxy, recordCall, noteAddressLimit, signCall, callsInFlight } = options;
  const { sendWithKey, keyOwner, answerKeyState } = options;

  const noteLimit = (kept: KeptResponse): void => {
    if (kept.status === 429) noteAddressLimit(kept);
  };

  return async (request, response) => {
    if (isKeyTarget(request.originalUrl)) return answerKeyState(request, response);
    recordCall(response);
    const target = proxy.target(request.method, request.originalUrl);
    requireSameOrigin(request.headers, publicOrigin);
    const notAfterMs = notAfterOf(request.headers);
    const key = idempotencyKeyOf(request, target.path);
    const call = callsInFlight.begin();
    if ('refused' in call) throw callRefused(call);
    try {
      const maxBytes = key === undefined ? runtime.maxBodyBytes : Math.min(runtime.maxBodyBytes, MAX_BUFFERED_BYTES);
      const body = await readWholeBody({ request, maxBytes });
      noteAdmitted(response);
      const outgoing = {
        ...{ request, response, target, body, notAfterMs, sessionEnded: call.sessionEnded },
        credentialsFor: (unsigned: OutgoingCall) => signCall({ ...unsigned, body: body.body }),
        requestId: requestIdOf(response),
      };
      if (key !== undefined) {
        await sendWithKey({
          ...{ call: outgoing, key, owner: keyOwner },
          renew: () => Promise.resolve(undefined),
          onResponse: noteLimit,
        });
        return;
      }
      // LongPort's word on the API key passes through: there is nothing to renew.
      const result = await proxy.send({ ...outgoing, hold: 'none' });
      if (result.kind === 'relayed' && result.kept !== undefined) noteLimit(result.kept);
    } finally {
      callsInFlight.end(call);
    }
  };
}
