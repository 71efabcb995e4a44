#!/usr/bin/env node
import { holdHangups, refuseDebugger } from './process/early-signals.ts';
import { requireNode } from './process/require-node.ts';

refuseDebugger();
requireNode();
const { runCommand } = await import('./commands/run-command.ts');
const { VERSION } = await import('../shared/version.ts');

// Each is loaded when it is asked for: help need not wait for what a server is made of.
const status = await runCommand(
  {
    name: 'longport-bff',
    commands: {
      start: {
        summary: 'serve the BFF (what "npm start" does)',
        run: async (args) => {
          const hangups = holdHangups();
          return (await import('./commands/start.ts')).startCommand(args, hangups);
        },
      },
      register: {
        summary: 'register a client with the authorization server and write it into .env',
        run: async (args) => (await import('./commands/register.ts')).register(args),
      },
      doctor: {
        summary: 'check configuration, Redis, the authorization server and the clock',
        run: async (args) => (await import('./commands/doctor.ts')).doctor(args),
      },
      keygen: {
        summary: 'make a value for SESSION_SECRETS',
        run: async (args) => (await import('./commands/keygen.ts')).keygen(args),
      },
      config: {
        summary: 'check the configuration, or print where each setting comes from',
        run: async (args) => (await import('./commands/config.ts')).config(args),
      },
      sessions: {
        summary: 'list, show and end the sessions in Redis',
        run: async (args) => (await import('./commands/sessions.ts')).sessions(args),
      },
    },
    version: VERSION,
    notes: `"longport-bff <command> --help" tells more of each. Settings come from the environment and from .env in this folder,
or from the file that CONFIG_FILE names. "longport-bff --version" prints the version.
Everywhere: exit status 0 done, 1 could not be done, 2 a wrong command line or configuration.`,
  },
  process.argv.slice(2),
);
if (status !== undefined) process.exitCode = status;
