import { composeConsole } from '../../src/app/compose-console.ts';
import type { SessionsConsole } from '../../src/session/account/sessions-console.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import type { TestBff } from './test-bff.ts';

/** What an operator's command line works with, on the Redis of a BFF; what it logs goes to the BFF's log. */
export function openConsole({ config, log }: TestBff): SessionsConsole & AsyncDisposable {
  const { redis } = config;
  if (redis === undefined) throw new Error('the BFF keeps its sessions in memory');
  const destination = { write: (line: string) => void log.push(line) };
  const console_ = composeConsole({ ...config, redis }, createEventLog(createLogger({ level: 'info', destination })));
  return Object.assign(console_, { [Symbol.asyncDispose]: () => console_.close() });
}
