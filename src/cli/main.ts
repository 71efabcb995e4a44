#!/usr/bin/env node
import { config } from './config.ts';
import { doctor } from './doctor.ts';
import { keygen } from './keygen.ts';
import { register } from './register.ts';
import { runCommand } from './run-command.ts';
import { sessions } from './sessions.ts';
import { startCommand } from './start.ts';

const status = await runCommand(
  {
    name: 'longport-bff',
    commands: {
      start: { summary: 'serve the BFF (what "npm start" does)', run: startCommand },
      register: { summary: 'register a client with the authorization server and write it into .env', run: register },
      doctor: { summary: 'check configuration, Redis, the authorization server and the clock', run: doctor },
      keygen: { summary: 'make a value for SESSION_SECRETS', run: keygen },
      config: { summary: 'check the configuration, or print where each setting comes from', run: config },
      sessions: { summary: 'list, show and end the sessions in Redis', run: sessions },
    },
    notes: `"longport-bff <command> --help" tells more of each. Settings come from the environment and from .env in this folder.
Everywhere: exit status 0 done, 1 could not be done, 2 a wrong command line or configuration.`,
  },
  process.argv.slice(2),
);
if (status !== undefined) process.exitCode = status;
