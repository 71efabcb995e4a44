import { compose } from '../compose.ts';
import { ConfigError, loadConfig, type Config } from '../config/config.ts';
import { createEvents } from '../observability/events.ts';
import { createLogger } from '../observability/logger.ts';
import { ListenError } from '../shared/listen-error.ts';
import { readProcessEnvironment } from './environment.ts';
import { surviveFaults } from './last-resort.ts';
import { stopOnSignals } from './stop-on-signals.ts';

/**
 * The BFF itself: reads its environment, serves, and ends on a signal. A configuration that cannot be used ends the
 * process at once with status 2; faults of Redis or of the authorization server never do.
 */
export async function start(): Promise<void> {
  const config = configOrExit();
  const events = createEvents(createLogger({ level: config.logLevel }));
  surviveFaults((error) => {
    events.uncaught(error);
  });
  const bff = compose(config, { events });
  stopOnSignals(() => bff.stop());
  try {
    await bff.start();
  } catch (error) {
    if (!(error instanceof ListenError)) throw error;
    console.error(`longport-bff ${error.message}`);
    process.exit(1);
  }
}

function configOrExit(): Config {
  try {
    return loadConfig(readProcessEnvironment());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`longport-bff cannot start: ${error.message}`);
    process.exit(2);
  }
}
