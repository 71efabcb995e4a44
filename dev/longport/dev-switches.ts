import type { IncomingMessage, ServerResponse } from 'node:http';
import { exchangeSwitches, type ExchangeSwitchesOptions } from './exchange-switches.ts';
import { faultSettingsSchema } from './fault-schema.ts';
import type { Faults } from './faults.ts';
import { pathOf, sendJson } from './http-message.ts';
import type { Journal } from './journal.ts';
import { readSettings, type Switches } from './read-settings.ts';

/** The path of the switches. */
export const SWITCHES_PATH = '/_dev/';

/** Options of `createSwitches`. */
export interface SwitchesOptions extends ExchangeSwitchesOptions {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly expireAccessTokens: () => void;
  readonly revokeRefreshTokens: () => void;
}

/** The switches over HTTP: faults, counters, and the end of all access or refresh tokens. */
export function createSwitches(options: SwitchesOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { faults, journal } = options;
  const actions: Switches = {
    'GET /_dev/faults': (_req, res) => {
      sendJson(res, 200, faults);
    },
    'POST /_dev/faults': (req, res) => setFaults(req, res, faults),
    'DELETE /_dev/faults': (_req, res) => {
      faults.clear();
      sendJson(res, 200, faults);
    },
    'GET /_dev/journal': (_req, res) => {
      sendJson(res, 200, journal.counters());
    },
    'POST /_dev/expire-access-tokens': (_req, res) => {
      options.expireAccessTokens();
      res.writeHead(204).end();
    },
    'POST /_dev/revoke-refresh-tokens': (_req, res) => {
      options.revokeRefreshTokens();
      res.writeHead(204).end();
    },
  };
  const all = { ...actions, ...exchangeSwitches(options) };
  return async (req, res) => {
    const action = all[`${req.method ?? ''} ${pathOf(req.url ?? '')}`];
    if (action) await action(req, res);
    else sendJson(res, 404, { error: 'no such switch', switches: Object.keys(all) });
  };
}

async function setFaults(req: IncomingMessage, res: ServerResponse, faults: Faults): Promise<void> {
  const settings = await readSettings(req, res, faultSettingsSchema, 'a set of faults');
  if (settings === undefined) return;
  faults.apply(settings);
  sendJson(res, 200, faults);
}
