import { hostname } from 'node:os';
import { composeConsole } from '../../app/compose-console.ts';
import type { SessionsConsole } from '../../session/account/sessions-console.ts';
import type { Config } from '../../config/config.ts';
import { ConfigError, loadConfig } from '../../config/load-config.ts';
import { createEventLog } from '../../observability/event-log.ts';
import { createLogger } from '../../observability/log.ts';
import { probeRedis } from '../../redis/probe.ts';
import { StoreUnavailableError } from '../../shared/app-error.ts';
import { whatToDo } from '../checks/advice.ts';
import { readProcessEnvironment } from '../environment.ts';

export interface WithConsoleOptions {
  /** What fails is told as a JSON document on stdout, too. */
  readonly json: boolean;
  /** The least severe log line written, to stderr; absent: as configured. */
  readonly logLevel?: string;
}

const IN_MEMORY =
  'REDIS_URL is not set: the BFF keeps its sessions in its own memory, and no other process can list or end them. A restart of the BFF ends them all.';
const NO_SESSIONS = 'With LONGPORT_AUTH_MODE=apikey there are no logins and no sessions.';
const STORE_AWAY = 'Redis did not answer in time: try again. "longport-bff doctor" tells more.';

/** Runs a command on the sessions in Redis. Returns its exit status, or 1 or 2 when there is no getting at them. */
export async function withConsole(
  { json, logLevel }: WithConsoleOptions,
  run: (sessions: SessionsConsole) => Promise<number>,
): Promise<number> {
  let config: Config;
  try {
    config = loadConfig(readProcessEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return fail({ json, status: 2, message: error.message });
  }
  if (config.mode !== 'oauth') return fail({ json, status: 1, message: NO_SESSIONS });
  const { redis } = config;
  if (redis === undefined) return fail({ json, status: 1, message: IN_MEMORY });
  const reason = await probeRedis(redis);
  if (reason !== undefined) {
    return fail({ json, status: 1, message: `Redis does not answer (${reason}): ${whatToDo(reason, 'REDIS_URL')}` });
  }
  const destination = { write: (line: string) => void process.stderr.write(line) };
  const sessions = composeConsole(
    { ...config, redis },
    createEventLog(createLogger({ level: logLevel ?? config.runtime.logLevel, instance: hostname(), destination })),
  );
  try {
    return await run(sessions);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    return fail({ json, status: 1, message: STORE_AWAY });
  } finally {
    await sessions.close();
  }
}

/** Says what has failed: to a person on stderr, to a program as the one JSON document on stdout. */
export function fail(options: { readonly json: boolean; readonly status: number; readonly message: string }): number {
  if (options.json) console.log(JSON.stringify({ error: options.message }));
  else console.error(options.message);
  return options.status;
}
