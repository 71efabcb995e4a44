import { requireNode } from './cli/process/require-node.ts';

requireNode();
const { start } = await import('./cli/commands/start.ts');
await start();
