import type { IncomingMessage, ServerResponse } from 'node:http';
import { faultSettingsSchema } from './fault-schema.ts';
import type { Faults } from './faults.ts';
import { pathOf, readBody, sendJson } from './http-message.ts';
import type { Journal } from './journal.ts';

/** The path of the switches. */
export const SWITCHES_PATH = '/_dev/';

/** Options of `createSwitches`. */
export interface SwitchesOptions {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly expireAccessTokens: () => void;
  readonly revokeRefreshTokens: () => void;
}

/** The switches over HTTP: faults, counters, and the end of all access or refresh tokens. */
export function createSwitches(options: SwitchesOptions): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { faults, journal } = options;
  const actions: Readonly<Record<string, (req: IncomingMessage, res: ServerResponse) => Promise<void> | void>> = {
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
  return async (req, res) => {
    const action = actions[`${req.method ?? ''} ${pathOf(req.url ?? '')}`];
    if (action) await action(req, res);
    else sendJson(res, 404, { error: 'no such switch', switches: Object.keys(actions) });
  };
}

async function setFaults(req: IncomingMessage, res: ServerResponse, faults: Faults): Promise<void> {
  let posted: unknown;
  try {
    posted = JSON.parse((await readBody(req)).toString());
  } catch {
    sendJson(res, 400, { error: 'the body is not JSON' });
    return;
  }
  const settings = faultSettingsSchema.safeParse(posted);
  if (!settings.success) {
    const problems = settings.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`);
    sendJson(res, 400, { error: 'not a set of faults', problems });
    return;
  }
  faults.apply(settings.data);
  sendJson(res, 200, faults);
}
