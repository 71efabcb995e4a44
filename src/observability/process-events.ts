import type { SettingChange } from '../config/compare-settings.ts';

/** What ended in the time of a stop. */
export interface StopCounts {
  /** Calls to the API whose response is complete. */
  readonly calls: number;
  /** Calls to the API without a complete response, whichever side broke it off. */
  readonly callsCutShort: number;
  /** Event streams. */
  readonly streams: number;
  /** Token refreshes, whatever their outcome. */
  readonly refreshes: number;
}

/** The events of the process as a whole: its start, its settings and its stop. */
export interface ProcessEventMembers {
  started: {
    address: string;
    adminAddress: string;
    mode: 'oauth' | 'apikey';
    store: 'redis' | 'memory';
    /** What makes the store forget an Idempotency-Key, so that its call could be sent twice (docs/orders.md). */
    keysLostBy: 'restart' | 'failover_or_power_cut';
    /** Absent in the API-key mode. */
    issuer?: string;
  };
  stopping: { signal: string };
  /** The process ends. `forced`: at a second signal or the deadline. The rest: see StopCounts. */
  stopped: StopCounts & { tookMs: number; forced: boolean };
  /** The environment has names that look like settings and are none. `warnings`: a sentence for each. */
  settings_unknown: { warnings: readonly string[] };
  /**
   * SIGHUP: the configuration was read again. `changed` is in use now, `needRestart` is not. `fixedByEnvironment`: the file
   * has another value, without effect. `sameEverywhere`: those of `changed` that every instance must have alike.
   */
  settings_reloaded: {
    changed: readonly SettingChange[];
    sameEverywhere?: readonly string[] | undefined;
    needRestart?: readonly SettingChange[] | undefined;
    fixedByEnvironment?: readonly string[] | undefined;
    warnings?: readonly string[] | undefined;
  };
  /** SIGHUP: nothing was changed. `faults`: a sentence for each thing that is wrong. */
  reload_refused: { faults: readonly string[] };
  /** API-key mode with a listener or a public URL beyond loopback. */
  account_is_shared: { address: string; publicOrigin: string };
  /** PUBLIC_URL is https, so a proxy in front ends TLS, and TRUST_PROXY names none. */
  proxy_not_named: object;
  /** The first request with an X-Forwarded-For that is ignored. `peer`: the address of the connection. */
  forwarded_for_ignored: { peer: string };
}
