import { start } from './cli/commands/start.ts';

await start();
