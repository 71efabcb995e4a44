import type { Tracing } from '../bff.ts';

/** Where traces are off: no part is replaced, and nothing stands between them. */
export const UNTRACED: Tracing = {
  requests: undefined,
  events: { emit: () => undefined },
  httpClient: (client) => client,
  stores: (stores) => stores,
  refresher: (refresher) => refresher,
  stop: () => Promise.resolve(),
};
