import type { KeyOwner } from '../../orders/key-name.ts';
import type { CallsInFlight } from '../../session/calls-in-flight.ts';
import { callRefused } from './call-limits.ts';
import type { WithKeyOwner } from './key-state-route.ts';

/** Makes the {@link WithKeyOwner} of the API-key mode: all keys belong to the one account. */
export function createWithAppKey(callsInFlight: CallsInFlight, owner: KeyOwner): WithKeyOwner {
  return async (_request, _response, use) => {
    const inFlight = callsInFlight.begin();
    if ('refused' in inFlight) throw callRefused(inFlight);
    try {
      return await use(owner);
    } finally {
      callsInFlight.end(inFlight);
    }
  };
}
