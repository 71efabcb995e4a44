import type { Finding } from './finding.ts';

const DAY_MS = 86_400_000;
/** Most certificates are renewed a month before they expire: one that is not has three weeks left for a person. */
const WARNING_MS = 21 * DAY_MS;

/** What to say of the certificate of `server`. */
export function judgeExpiry(options: {
  readonly server: string;
  readonly expiresAtMs: number;
}): Pick<Finding, 'level' | 'message'> {
  const { server, expiresAtMs } = options;
  const leftMs = expiresAtMs - Date.now();
  const date = new Date(expiresAtMs).toISOString().slice(0, 10);
  if (leftMs <= 0) return { level: 'FAIL', message: `${server} expired on ${date}: renew it` };
  if (leftMs >= WARNING_MS) return { level: 'OK', message: `${server} until ${date}` };
  const days = Math.floor(leftMs / DAY_MS);
  return {
    level: 'WARN',
    message: `${server} expires on ${date}, in ${days} ${days === 1 ? 'day' : 'days'}: renew it`,
  };
}
