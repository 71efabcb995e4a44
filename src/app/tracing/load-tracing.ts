import type { Tracing } from '../bff.ts';
import type { composeTracing } from './compose-tracing.ts';
import type { Config } from '../../config/config.ts';

/**
 * The only file of this folder that is loaded if traces are off. The folder can be removed as a whole: its settings are in
 * src/config/tracing.ts, because src/config reads every setting.
 */

/** Without traces, no part is replaced. */
export const UNTRACED: Tracing = {
  requests: undefined,
  events: { emit: () => undefined },
  httpClient: (client) => client,
  stores: (stores) => stores,
  refresher: (refresher) => refresher,
  stop: () => Promise.resolve(),
};

/**
 * Traces if the configuration has them, else undefined; OpenTelemetry is then never loaded. `onState` is called when the
 * collector stops taking spans, and when it takes them again.
 */
export async function loadTracing(
  config: Config,
  onState: Parameters<typeof composeTracing>[2],
): Promise<ReturnType<typeof composeTracing> | undefined> {
  if (config.tracing === undefined) return undefined;
  const { composeTracing } = await import('./compose-tracing.ts');
  return composeTracing(config, config.tracing, onState);
}
