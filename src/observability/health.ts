import type { Clock } from '../shared/clock.ts';
import { VERSION } from '../shared/version.ts';
import type { Events, FailureFields } from './events.ts';

type State = 'up' | 'down';

/** What an operator may know of a running process. Nothing in it is secret. */
export interface HealthReport {
  readonly version: string;
  readonly mode: 'oauth' | 'apikey';
  readonly uptimeSeconds: number;
  /** Absent in the API-key mode, with the two below. */
  readonly store?: {
    readonly kind: 'redis' | 'memory';
    /** `up` while it serves the read that a call makes. */
    readonly state: State;
    /** Present while it refuses writes. */
    readonly writes?: 'refused';
    /** Why it does, in the word of Redis. */
    readonly reason?: string;
  };
  /** Whether this process hears of sessions that other processes end. */
  readonly notices?: State;
  readonly authorizationServer?: {
    readonly issuer: string;
    /** Whether there is good metadata. */
    readonly ready: boolean;
    /** How long ago it was last fetched; null while it never was. */
    readonly metadataAgeSeconds: number | null;
    /** The last refresh that failed here without ending its session; null when one has succeeded since. */
    readonly refreshFailure: RefreshFailure | null;
    /** Data centres whose token endpoint asked to be left alone, and how long that still holds. */
    readonly refreshPauses: readonly { readonly dataCentre: 'ap' | 'us'; readonly secondsLeft: number }[];
  };
}

/** What an authorization server answered, as far as it may be shown. */
export interface RefreshFailure {
  readonly kind: string;
  readonly error?: string;
  readonly status?: number;
  readonly apiCode?: number;
  readonly secondsAgo: number;
}

/** The state of the process, kept from its events. */
export interface Health {
  report(): Promise<HealthReport>;
  /** The same events, noted on their way. */
  watching(events: Events): Events;
}

export type HealthOptions = { readonly clock: Clock } & (
  | { readonly mode: 'apikey' }
  | {
      readonly mode: 'oauth';
      readonly issuer: string;
      readonly store: 'redis' | 'memory';
      /** Asks the store itself, now. */
      readonly storeIsReady: () => Promise<boolean>;
    }
);

/** Makes the one {@link Health} of a process. */
export function createHealth(options: HealthOptions): Health {
  const { clock, mode } = options;
  const startedAtMs = clock.nowMs();
  let noticesState: State = 'down';
  let refusal: string | undefined;
  let metadataAtMs: number | undefined;
  let refreshFailure: { readonly atMs: number; readonly failure: FailureFields } | undefined;
  const pausedUntilMs = new Map<'ap' | 'us', number>();
  const secondsSince = (ms: number): number => Math.floor((clock.nowMs() - ms) / 1000);

  function describe({ kind, error, status, apiCode }: FailureFields, atMs: number): RefreshFailure {
    return {
      kind,
      ...(error === undefined ? {} : { error }),
      ...(status === undefined ? {} : { status }),
      ...(apiCode === undefined ? {} : { apiCode }),
      secondsAgo: secondsSince(atMs),
    };
  }

  function pausesLeft(): { readonly dataCentre: 'ap' | 'us'; readonly secondsLeft: number }[] {
    const left = [...pausedUntilMs].map(([dataCentre, untilMs]) => ({
      dataCentre,
      secondsLeft: -secondsSince(untilMs),
    }));
    return left.filter(({ secondsLeft }) => secondsLeft > 0);
  }

  return {
    async report() {
      const common = { version: VERSION, mode, uptimeSeconds: secondsSince(startedAtMs) };
      if (options.mode === 'apikey') return common;
      const { issuer, store: kind, storeIsReady } = options;
      return {
        ...common,
        store: {
          kind,
          state: (await storeIsReady()) ? 'up' : 'down',
          ...(refusal === undefined ? {} : { writes: 'refused', reason: refusal }),
        },
        // In memory there is nobody else to hear of.
        notices: kind === 'memory' ? 'up' : noticesState,
        authorizationServer: {
          issuer,
          ready: metadataAtMs !== undefined,
          metadataAgeSeconds: metadataAtMs === undefined ? null : secondsSince(metadataAtMs),
          refreshFailure: refreshFailure === undefined ? null : describe(refreshFailure.failure, refreshFailure.atMs),
          refreshPauses: pausesLeft(),
        },
      };
    },
    watching: (events) => ({
      ...events,
      storeWrites(state, error) {
        refusal = state === 'accepted' ? undefined : codeOf(error);
        events.storeWrites(state, error);
      },
      noticesState(state, error) {
        noticesState = state;
        events.noticesState(state, error);
      },
      refreshed(session, result, tookMs) {
        const { kind, failure } = result;
        if (failure !== undefined) refreshFailure = { atMs: clock.nowMs(), failure };
        else if (kind === 'refreshed') refreshFailure = undefined;
        events.refreshed(session, result, tookMs);
      },
      refreshesPaused(dataCentre, seconds) {
        pausedUntilMs.set(dataCentre, clock.nowMs() + seconds * 1000);
        events.refreshesPaused(dataCentre, seconds);
      },
      authorizationServerLoaded(issuer, movedOrigins) {
        metadataAtMs = clock.nowMs();
        events.authorizationServerLoaded(issuer, movedOrigins);
      },
    }),
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
