import { compose } from './compose.ts';
import { ConfigError, loadConfig } from './config/config.ts';
import { readProcessEnvironment } from './cli/environment.ts';
import { stopOnSignals } from './cli/stop-on-signals.ts';

/** The process: reads its environment, runs the program, and ends it on a signal. */
async function main(): Promise<void> {
  const bff = compose(loadConfig(readProcessEnvironment()));
  stopOnSignals(() => bff.stop());
  await bff.start();
}

try {
  await main();
} catch (error) {
  if (error instanceof ConfigError) {
    console.error(`longport-bff cannot start: ${error.message}`);
    process.exit(2);
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  console.error(
    `longport-bff cannot start: ${code === 'EADDRINUSE' ? 'the address of HOST and PORT is in use' : code}`,
  );
  process.exit(1);
}
