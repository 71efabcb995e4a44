// One process of the BFF, as src/main.ts starts it, but with a clock that its parent moves.
// argv: how far the clock has been moved so far, in milliseconds.
import { stopOnSignals } from '../../src/cli/process/stop-on-signals.ts';
import { compose } from '../../src/app/compose.ts';
import { createEventLog } from '../../src/observability/event-log.ts';
import { createLogger } from '../../src/observability/log.ts';
import { createRedisStores } from '../../src/redis/stores.ts';
import { withMovedClaims } from '../../test/support/moved-claims.ts';
import { loadOAuthMode } from '../../test/support/oauth-mode.ts';
import { createMovedClock } from './moved-clock.ts';

const config = loadOAuthMode({ env: process.env, readFile: () => '' });
if (config.redis === undefined) throw new Error('an instance needs REDIS_URL');
const clock = createMovedClock(Number(process.argv[2]));
const events = createEventLog(createLogger({ level: config.runtime.logLevel }));
const stores = createRedisStores({
  settings: config.redis,
  keys: config.session.keys,
  ttlSeconds: Math.ceil(config.session.lifetimeMs / 1000),
  clock,
  events,
});
const tokens = withMovedClaims(stores.tokens, () => clock.offsetMs);
const bff = compose(config, { clock, events, stores: { ...stores, tokens } });

process.on('message', (offsetMs: number) => {
  clock.moveTo(offsetMs);
  process.send?.('moved');
});
process.on('disconnect', () => process.exit(1));
stopOnSignals(() => bff.stop());
await bff.start();
