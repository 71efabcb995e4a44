import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { AccountStates, Exchange } from './api/account-state.ts';
import { ApiError } from './api/api-error.ts';
import { sendJson } from './http-message.ts';
import { ORDER_STATUSES } from './orders/order.ts';
import { readSettings, type Switches } from './read-settings.ts';

/** What the switches of the exchange act on. */
export interface ExchangeSwitchesOptions {
  readonly exchange: Exchange;
  readonly accounts: AccountStates;
}

const milliseconds = z.int().min(0).max(9e15);

const exchangeSettings = z.strictObject({
  /** The time at the exchange: `run`, `freeze`, or milliseconds since the epoch at which it stands still. */
  clock: z.union([z.enum(['run', 'freeze']), milliseconds]).optional(),
  /** Moves the clock on. */
  advanceMs: milliseconds.optional(),
  acceptAfterMs: milliseconds.optional(),
  cancelAfterMs: milliseconds.optional(),
  replaceAfterMs: milliseconds.optional(),
  closedMarkets: z.array(z.string()).optional(),
});

const forcedState = z.strictObject({
  order_id: z.string().regex(/^\d+$/, 'is not the id of an order'),
  status: z.enum(ORDER_STATUSES),
  msg: z.string().optional(),
});

/** Switches of the exchange: its clock, how long it takes, what is closed, and the state of an order. */
export function exchangeSwitches({ exchange, accounts }: ExchangeSwitchesOptions): Switches {
  const show = (res: ServerResponse): void => {
    const { clock } = exchange.market;
    sendJson(res, 200, Object.assign({ nowMs: clock.nowMs(), isFrozen: clock.isFrozen }, exchange.settings));
  };
  return {
    'GET /_dev/exchange': (_req, res) => {
      show(res);
    },
    'POST /_dev/exchange': async (req, res) => {
      const posted = await readSettings(req, res, exchangeSettings, 'settings of the exchange');
      if (posted === undefined) return;
      applySettings(exchange, posted);
      show(res);
    },
    'POST /_dev/orders': async (req, res) => {
      const forced = await readSettings(req, res, forcedState, 'a state of an order');
      if (forced !== undefined) force(accounts, forced, res);
    },
  };
}

function applySettings({ market, settings }: Exchange, posted: z.infer<typeof exchangeSettings>): void {
  const { clock, advanceMs, ...rest } = posted;
  if (clock === 'run') market.clock.run();
  else if (clock === 'freeze') market.clock.freeze();
  else if (clock !== undefined) market.clock.freeze(clock);
  if (advanceMs !== undefined) market.clock.advance(advanceMs);
  Object.assign(settings, rest);
}

function force(
  accounts: AccountStates,
  { order_id: id, status, msg }: z.infer<typeof forcedState>,
  res: ServerResponse,
): void {
  try {
    accounts.force(id, status, msg);
    res.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    sendJson(res, 404, { error: error.message });
  }
}
