import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the program of the page imports each name from: a package or the address of a file. */
export interface ImportsOf {
  readonly core: string;
  readonly live: string;
  readonly orders: string;
}

/** Writes a page for a program that uses the package for pages. It has no script in it: the policy of the BFF allows none. */
export async function writePageFor(folder: string, script: string): Promise<void> {
  const head = `<meta charset="utf-8"><title>Loading</title><link rel="icon" href="data:,">`;
  const html = `<!doctype html><html lang="en"><head>${head}</head><body><script type="module" src="${script}"></script></body></html>`;
  await writeFile(join(folder, 'index.html'), html);
}

/**
 * A program in JavaScript that is correct TypeScript too. It shows the session, what the account holds, a price and the
 * orders of today, and a button that places an order.
 */
export function programWith({ core, live, orders }: ImportsOf): string {
  return `import { createLongPort } from '${core}';
import { live } from '${live}';
import { todayOrders } from '${orders}';

const longport = createLongPort();
const ticket = longport.ticket('main');
const today = todayOrders(longport);
const quote = live(longport).quote('700.HK');

const link = document.createElement('a');
link.textContent = 'Sign in';
link.href = longport.session.signInUrl();
const button = document.createElement('button');
button.textContent = 'Buy';
document.body.append(link, button);
document.body.dataset.holdings = '';

longport.session.subscribe(async () => {
  const session = longport.session.get();
  document.title = session.kind;
  if (session.kind !== 'signed-in') return;
  const { data, error } = await longport.get('/v1/asset/stock');
  document.body.dataset.holdings = error
    ? error.kind
    : data.list.flatMap((account) => account.stock_info.map((stock) => stock.symbol)).join(' ');
});
quote.subscribe(() => {
  document.body.dataset.price = quote.get().quote?.last_done;
});
today.subscribe(() => {
  document.body.dataset.orders = today.get().orders.map((order) => order.order_id).join(' ');
});
button.onclick = async () => {
  const placed = await ticket.submit({
    symbol: '700.HK',
    side: 'Buy',
    order_type: 'LO',
    submitted_quantity: '100',
    submitted_price: '300.00',
    time_in_force: 'Day',
  });
  document.body.dataset.placed = placed.kind === 'placed' ? placed.orderId : placed.kind;
};
`;
}
