import type { Clock } from '../shared/clock.ts';
import { VERSION } from '../shared/version.ts';
import type { DataCentre } from '../shared/dc-region.ts';
import type { FailureFields } from './event-fields.ts';
import type { Events } from './events.ts';
import { noteEvent, type HealthState } from './health-state.ts';

/** What an operator may know of a running process. Nothing in it is secret. */
export interface HealthReport {
  readonly version: string;
  readonly mode: 'oauth' | 'apikey';
  readonly uptimeSeconds: number;
  /** Absent in the API-key mode, like the two below. */
  readonly store?: {
    readonly kind: 'redis' | 'memory';
    /** `up` while it serves the read that a call makes. */
    readonly state: 'up' | 'down';
    /** Present while it refuses writes. */
    readonly writes?: 'refused';
    /** Why it is down, as far as that is known, or why it refuses writes. */
    readonly reason?: string;
  };
  /** Whether this process receives end notices of other processes. */
  readonly notices?: 'up' | 'down';
  readonly authorizationServer?: {
    readonly issuer: string;
    /** Whether there is valid metadata. */
    readonly ready: boolean;
    /** How long ago it was last fetched; null if it never was. */
    readonly metadataAgeSeconds: number | null;
    /** The last refresh that failed here without ending its session; null if one has succeeded since. */
    readonly refreshFailure: RefreshFailure | null;
    /** Data centres whose token endpoint asked for a pause, and what is left of it. */
    readonly refreshPauses: readonly { readonly dataCentre: DataCentre; readonly secondsLeft: number }[];
  };
}

/** The response of an authorization server, as far as it may be shown. */
export interface RefreshFailure {
  readonly kind: string;
  readonly error?: string;
  readonly status?: number;
  readonly apiCode?: number;
  readonly secondsAgo: number;
}

/** The state of the process, kept from its events. */
export interface Health extends Events {
  report(): Promise<HealthReport>;
}

interface OAuthHealthOptions {
  readonly mode: 'oauth';
  readonly issuer: string;
  readonly store: 'redis' | 'memory';
  /** Reads from the store itself, at each call. */
  readonly storeIsReady: () => Promise<boolean>;
}

export type HealthOptions = { readonly clock: Pick<Clock, 'monotonicMs'> } & (
  { readonly mode: 'apikey' } | OAuthHealthOptions
);

/** Makes the one {@link Health} of a process. */
export function createHealth(options: HealthOptions): Health {
  const { clock, mode } = options;
  const startedAtMs = clock.monotonicMs();
  const state: HealthState = {
    notices: 'down',
    storeFault: undefined,
    writesRefused: undefined,
    metadataAtMs: undefined,
    refreshFailure: undefined,
    pausedUntilMs: new Map(),
  };
  return {
    emit(event) {
      noteEvent(state, event, clock.monotonicMs());
    },
    async report() {
      const common = { version: VERSION, mode, uptimeSeconds: secondsBetween(startedAtMs, clock.monotonicMs()) };
      if (options.mode === 'apikey') return common;
      // First: the state below is that of the moment after the wait.
      const storeIsUp = await options.storeIsReady();
      return { ...common, ...reportOfOAuth(options, state, { storeIsUp, nowMs: clock.monotonicMs() }) };
    },
  };
}

function reportOfOAuth(
  { issuer, store: kind }: OAuthHealthOptions,
  { notices, storeFault, writesRefused, metadataAtMs, refreshFailure, pausedUntilMs }: HealthState,
  { storeIsUp, nowMs }: { readonly storeIsUp: boolean; readonly nowMs: number },
): Pick<HealthReport, 'store' | 'notices' | 'authorizationServer'> {
  const reason = storeIsUp ? writesRefused : (storeFault ?? writesRefused);
  return {
    store: {
      kind,
      state: storeIsUp ? 'up' : 'down',
      ...(writesRefused === undefined ? {} : { writes: 'refused' }),
      ...(reason === undefined ? {} : { reason }),
    },
    // With a store in memory there is no other process.
    notices: kind === 'memory' ? 'up' : notices,
    authorizationServer: {
      issuer,
      ready: metadataAtMs !== undefined,
      metadataAgeSeconds: metadataAtMs === undefined ? null : secondsBetween(metadataAtMs, nowMs),
      refreshFailure:
        refreshFailure === undefined
          ? null
          : describe(refreshFailure.failure, secondsBetween(refreshFailure.atMs, nowMs)),
      refreshPauses: [...pausedUntilMs]
        .map(([dataCentre, untilMs]) => ({ dataCentre, secondsLeft: -secondsBetween(untilMs, nowMs) }))
        .filter(({ secondsLeft }) => secondsLeft > 0),
    },
  };
}

function describe({ kind, error, status, apiCode }: FailureFields, secondsAgo: number): RefreshFailure {
  return {
    kind,
    ...(error === undefined ? {} : { error }),
    ...(status === undefined ? {} : { status }),
    ...(apiCode === undefined ? {} : { apiCode }),
    secondsAgo,
  };
}

function secondsBetween(fromMs: number, toMs: number): number {
  return Math.floor((toMs - fromMs) / 1000);
}
