import type { composeTracing } from './compose-tracing.ts';
import type { Config } from '../../config/config.ts';

/**
 * Traces where the configuration has them, else undefined; OpenTelemetry is then never loaded. `onState` is told when the
 * collector begins to take no spans, and when it takes them again.
 */
export async function loadTracing(
  config: Config,
  onState: Parameters<typeof composeTracing>[2],
): Promise<ReturnType<typeof composeTracing> | undefined> {
  if (config.tracing === undefined) return undefined;
  const { composeTracing } = await import('./compose-tracing.ts');
  return composeTracing(config, config.tracing, onState);
}
