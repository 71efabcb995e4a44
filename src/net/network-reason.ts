/**
 * Why a request got no response, as a word that may be shown: a code of the system (`ENOTFOUND`, `ECONNREFUSED`), of TLS
 * (`CERT_HAS_EXPIRED`), of undici or of the proxy. A time limit is `ETIMEDOUT`.
 */
export function networkReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if (error.cause instanceof Error) return networkReason(error.cause);
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name === 'TimeoutError' ? 'ETIMEDOUT' : error.name;
}
