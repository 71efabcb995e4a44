import type { ServerResponse } from 'node:http';
import type { ApiFault } from '../fault-schema.ts';
import { resetConnection, applyFault } from '../apply-fault.ts';
import { documentedError } from './api-error.ts';
import { sendError, successBody } from './envelope.ts';

/** A load balancer in front of LongPort responds in HTML, without an envelope. Its 463 has no trace id. */
const LOAD_BALANCER_TITLES = {
  'html-408': '408 Request Timeout',
  'html-421': '421 Misdirected Request',
  'html-463': '463 ',
};

const loadBalancerPage = (title: string): string =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`;

/** Long enough for the first half of a body to have arrived before the connection breaks. */
const HALF_WAY_MS = 30;

/**
 * Applies a fault to an API call.
 * @returns whether the call continues as usual.
 */
export async function applyApiFault(fault: ApiFault, res: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'code':
      sendError(res, documentedError(fault.code));
      return false;
    case 'html-408':
    case 'html-421':
    case 'html-463': {
      const page = loadBalancerPage(LOAD_BALANCER_TITLES[fault.kind]);
      if (fault.kind === 'html-463') res.removeHeader('x-trace-id');
      res.writeHead(Number(fault.kind.slice(-3)), { 'content-type': 'text/html', 'content-length': page.length });
      res.end(page);
      return false;
    }
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
      return applyFault(fault, res);
  }
}

function sendHalf(res: ServerResponse): void {
  const body = successBody({ text: 'half of this arrives '.repeat(400) });
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
  res.write(body.subarray(0, body.length / 2));
}
