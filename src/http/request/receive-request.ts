import type { RequestHandler } from 'express';
import type { ServerConfig } from '../../config/config.ts';
import type { Events } from '../../observability/events.ts';
import { createClientAddress } from './client-address.ts';
import { noteRequest } from './request-context.ts';
import { validateRequest } from './validate-request.ts';

/**
 * What every request meets first: it gets its id, which every response carries, refusals included; and before anything
 * reads it, what two programs could read differently is refused. One handler, because every layer of a router is paid
 * for by every call.
 */
export function receiveRequest({ trustProxy }: Pick<ServerConfig, 'trustProxy'>, events: Events): RequestHandler {
  const clientAddress = createClientAddress({
    trustProxy,
    onIgnored: (peer) => {
      events.emit({ type: 'forwarded_for_ignored', peer });
    },
  });
  return (request, response, next) => {
    noteRequest(request, response, clientAddress);
    validateRequest(request, response);
    next();
  };
}
