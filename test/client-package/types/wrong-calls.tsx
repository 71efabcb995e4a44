// Each of these is an error of the compiler.
import { createLongPort, type Failure, type NewOrder } from 'longport-bff-client';
import { candles } from 'longport-bff-client/candles';
import { options } from 'longport-bff-client/tanstack';
import { api } from 'longport-bff-client/testing';

const client = createLongPort();

// @ts-expect-error There is no such path.
void client.get('/v1/asset/stocks');
// @ts-expect-error The path has no GET.
void client.get('/quote/quotes');
// @ts-expect-error There is no such parameter.
void client.get('/v1/asset/stock', { query: { symbols: ['700.HK'] } });
// @ts-expect-error The parameter is a list.
void client.get('/v1/asset/stock', { query: { symbol: '700.HK' } });
// @ts-expect-error The query is needed.
void client.get('/v1/trade/order');
// @ts-expect-error The parameter in the path is needed.
void client.get('/v1/us/orders/{order_id}');
// @ts-expect-error The body is needed.
void client.post('/quote/quotes');
// @ts-expect-error There is no such member.
void client.post('/quote/quotes', { body: { symbols: ['700.HK'] } });
// @ts-expect-error An amount is text.
void client.put('/v1/trade/order', { body: { order_id: '1', quantity: 100 } });
// @ts-expect-error A call has no body.
void client.get('/v1/asset/stock', { body: {} });

const order: NewOrder = {
  symbol: '700.HK',
  side: 'Buy',
  order_type: 'LO',
  submitted_quantity: '1',
  time_in_force: 'Day',
};
// @ts-expect-error An amount is text.
void client.ticket('main').submit({ ...order, submitted_quantity: 1 });
// @ts-expect-error The price cannot be null.
void client.ticket('main').submit({ ...order, submitted_price: null });
// @ts-expect-error There is no such side.
void client.ticket('main').submit({ ...order, side: 'Hold' });

// @ts-expect-error A kind is missing.
export function why({ kind }: Failure): string {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- That is the mistake.
  switch (kind) {
    case 'signed-out':
    case 'switched':
    case 'scope':
    case 'busy':
    case 'refused':
    case 'too-late':
    case 'offline':
    case 'bug':
      return kind;
  }
}

export async function data(): Promise<unknown> {
  const result = await client.get('/v1/asset/stock');
  // @ts-expect-error There is no data where there may be an error.
  const certain: unknown = result.data.list;
  // @ts-expect-error It is not known by this name.
  const misnamed: unknown = result.data?.lists;
  return [certain, misnamed];
}

// @ts-expect-error There is no such period.
candles(client, '700.HK', '7m');
// @ts-expect-error The body is needed.
options(client, '/quote/quotes');
// @ts-expect-error The call changes something.
options(client, '/v1/dailycoins/toggle');
// @ts-expect-error The data has another form.
api.get('/v1/asset/stock', { positions: [] });
