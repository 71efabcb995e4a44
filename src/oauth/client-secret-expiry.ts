import type { OAuthConfig } from '../config/config.ts';
import type { Clock } from '../shared/clock.ts';

const DAY_MS = 86_400_000;
const WARNED_BEFORE_MS = 14 * DAY_MS;

/** When the client secret ends (RFC 7591 section 3.2.1, client_secret_expires_at); undefined without one that is dated. */
export function clientSecretExpiresAtMs(config: OAuthConfig): number | undefined {
  return config.clientSecret === undefined ? undefined : config.clientSecretExpiresAtMs;
}

/** The state of the client secret; a secret without a known expiry is good. */
export function clientSecretState(config: OAuthConfig, nowMs: number): 'good' | 'expires_soon' | 'expired' {
  const expiresAtMs = clientSecretExpiresAtMs(config);
  if (expiresAtMs === undefined) return 'good';
  if (nowMs >= expiresAtMs) return 'expired';
  return nowMs >= expiresAtMs - WARNED_BEFORE_MS ? 'expires_soon' : 'good';
}

export interface WatchClientSecretOptions {
  readonly config: OAuthConfig;
  readonly clock: Clock;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  readonly onAlarm: (state: 'expires_soon' | 'expired', expiresAtMs: number) => void;
}

/** Raises the alarm at once and then every day, from two weeks before the client secret expires. */
export async function watchClientSecret({ config, clock, signal, onAlarm }: WatchClientSecretOptions): Promise<void> {
  const expiresAtMs = clientSecretExpiresAtMs(config);
  if (expiresAtMs === undefined) return;
  while (!signal.aborted) {
    const state = clientSecretState(config, clock.nowMs());
    if (state !== 'good') onAlarm(state, expiresAtMs);
    await clock.sleep(DAY_MS, signal);
  }
}
