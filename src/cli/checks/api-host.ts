import type { ApiConfig } from '../../config/config.ts';
import type { BoundedFetch } from '../../net/http-client.ts';
import { describeUnreachable } from './advice.ts';
import type { Finding } from './finding.ts';

const TIMEOUT_MS = 10_000;

/** Whether the API host can be reached: DNS, TCP, TLS, and any response to a request without credentials. */
export async function checkApiHost({ baseUrl }: ApiConfig, fetch: BoundedFetch): Promise<Finding> {
  const check = 'api host';
  const beganMs = performance.now();
  try {
    const response = await fetch(baseUrl.href, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    await response.body?.cancel();
    const tookMs = Math.round(performance.now() - beganMs);
    return { check, level: 'OK', message: `${baseUrl.host} responds (status ${response.status}, ${tookMs} ms)` };
  } catch (error) {
    return { check, level: 'FAIL', message: describeUnreachable(baseUrl.origin, error, 'LONGPORT_HTTP_URL') };
  }
}
