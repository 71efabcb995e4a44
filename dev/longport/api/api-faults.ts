import type { ServerResponse } from 'node:http';
import type { ApiFault } from '../fault-schema.ts';
import { resetConnection, strike } from '../strike.ts';
import { documentedError } from './api-error.ts';
import { sendError, successBody } from './envelope.ts';

const LOAD_BALANCER_PAGE =
  '<html>\r\n<head><title>463 </title></head>\r\n<body>\r\n<center><h1>463 </h1></center>\r\n</body>\r\n</html>\r\n';

/** Long enough for the first half of a body to have arrived before the connection breaks. */
const HALF_WAY_MS = 30;

/**
 * Lets a fault strike an API call.
 * @returns whether the call goes on as usual.
 */
export async function strikeApi(fault: ApiFault, res: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'code':
      sendError(res, documentedError(fault.code));
      return false;
    case 'html-463':
      res.removeHeader('x-trace-id');
      res.writeHead(463, { 'content-type': 'text/html', 'content-length': LOAD_BALANCER_PAGE.length });
      res.end(LOAD_BALANCER_PAGE);
      return false;
    case 'reset-mid-body':
      sendHalf(res);
      setTimeout(resetConnection, HALF_WAY_MS, res);
      return false;
    case 'hang-mid-body':
      sendHalf(res);
      return false;
    case 'error':
    case 'delay':
    case 'hang':
    case 'reset':
      return strike(fault, res);
  }
}

function sendHalf(res: ServerResponse): void {
  const body = successBody({ text: 'half of this arrives '.repeat(400) });
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.write(body.subarray(0, body.length / 2));
}
