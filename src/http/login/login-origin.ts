import type { Request } from 'express';
import type { RequestFields } from '../../observability/events.ts';
import type { LoginOrigin } from '../../session/session.ts';
import { anonymisedAddressOf } from '../request/client-address.ts';
import { userAgentOf } from './user-agent.ts';

/** The origin of a login, as coarse as its owner needs to recognise it. */
export function loginOriginOf({ headers }: Request, { clientAddress }: RequestFields): LoginOrigin {
  const userAgent = userAgentOf(headers['user-agent']);
  const network = anonymisedAddressOf(clientAddress);
  return { ...(userAgent === undefined ? {} : { userAgent }), ...(network === undefined ? {} : { network }) };
}
