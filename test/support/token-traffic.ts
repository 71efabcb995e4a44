import type { DevLongPort } from '../../dev/longport/dev-longport.ts';

/** The refreshes that reached a dev LongPort since the watch began. */
export interface TokenTraffic {
  readonly refreshes: number;
  readonly refused: number;
  /** The most that were without a response at one moment. */
  readonly mostAtOnce: number;
  stop(): Promise<void>;
}

const LONGEST_WATCH_MS = 600_000;

/** Watches the token endpoint. */
export function watchTokenTraffic({ journal }: DevLongPort): TokenTraffic {
  const first = journal.tokenRequests.length;
  const requests = () => journal.tokenRequests.slice(first).filter(({ grantType }) => grantType === 'refresh_token');
  const countOf = (matches: (status: number) => boolean): number =>
    requests().filter(({ status }) => matches(status)).length;
  let mostAtOnce = 0;
  let stopped = false;
  const watching = journal.until(() => {
    mostAtOnce = Math.max(
      mostAtOnce,
      countOf((status) => status === 0),
    );
    return stopped;
  }, LONGEST_WATCH_MS);
  return {
    get refreshes() {
      return requests().length;
    },
    get refused() {
      return countOf((status) => status >= 400);
    },
    get mostAtOnce() {
      return mostAtOnce;
    },
    async stop() {
      stopped = true;
      journal.changed();
      await watching;
    },
  };
}
