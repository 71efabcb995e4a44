import { holdHangups, refuseDebugger } from './cli/process/early-signals.ts';
import { requireNode } from './cli/process/require-node.ts';

refuseDebugger();
holdHangups();
requireNode();
const { startCommand } = await import('./cli/commands/start.ts');
process.exitCode = await startCommand(process.argv.slice(2));
