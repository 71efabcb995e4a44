import { ApiError, callApi } from './call-api.ts';

const ATTEMPTS = 3;
const TRANSIENT = new Set([
  'rate_limited',
  'store_unavailable',
  'authorization_server_unavailable',
  'upstream_unreachable',
  'upstream_timeout',
  // LongPort's own limits, per address and per account.
  '429001',
  '429002',
]);

/** Reads, and reads again after a transient failure. For GET only: nothing else is safe to send again. */
export async function readApi<Data>(path: `/${string}`, signal?: AbortSignal): Promise<Data> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await callApi<Data>(path, { signal });
    } catch (error) {
      if (!(error instanceof ApiError) || !TRANSIENT.has(error.code) || attempt === ATTEMPTS) throw error;
      // A little longer than asked for, and not all tabs at once.
      const seconds = error.retryAfterSeconds ?? 2 ** (attempt - 1);
      await pause(seconds * 1000 * (1 + Math.random() / 2), signal);
    }
  }
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
