import { holdHangups, refuseDebugger } from './cli/process/early-signals.ts';
import { requireNode } from './cli/process/require-node.ts';

refuseDebugger();
const hangups = holdHangups();
requireNode();
const { startCommand } = await import('./cli/commands/start.ts');
process.exitCode = await startCommand(process.argv.slice(2), hangups);
