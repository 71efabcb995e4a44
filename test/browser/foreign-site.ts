import { createServer } from 'node:http';
import { listenOnLoopback } from '../support/loopback.ts';

/** A hostile site. */
export interface ForeignSite extends AsyncDisposable {
  /** Another site for the browser: neither our host nor our port. */
  readonly crossSiteUrl: string;
  /** Our host with another port: another origin of the same site, which receives Strict cookies too. */
  readonly sameSiteUrl: string;
}

/** Serves one page of attacks for each path, with the given origin as their target. */
export async function startForeignSite(target: string): Promise<ForeignSite> {
  const pages = attacks(target);
  const server = createServer((request, response) => {
    const body = pages[(request.url ?? '/').slice(1)];
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(`<!doctype html><title>Win a prize</title><link rel="icon" href="data:,">${body ?? ''}`);
  });
  const listening = await listenOnLoopback(server);
  return {
    crossSiteUrl: listening.url,
    sameSiteUrl: `http://localhost:${listening.port}`,
    [Symbol.asyncDispose]: () => listening[Symbol.asyncDispose](),
  };
}

/** A limit order that LongPort accepts. */
const ORDER = JSON.stringify({
  symbol: 'TSLA.US',
  side: 'Buy',
  order_type: 'LO',
  submitted_quantity: '1',
  submitted_price: '1',
  time_in_force: 'Day',
});

function attacks(target: string): Readonly<Record<string, string>> {
  const [opening = '', closing = ''] = ORDER.slice(0, -1).split('"Day"');
  return {
    // A form makes a JSON body: the name of the field, an equals sign inside a string, the value.
    'post-order': `<form method="post" enctype="text/plain" action="${target}/api/v1/trade/order">
      <input name='${opening}"Day","remark":"' value='"${closing}}'></form><script>document.forms[0].submit()</script>`,
    'post-logout': `<form method="post" action="${target}/logout"></form><script>document.forms[0].submit()</script>`,
    links: `<a href="${target}/logout">logout</a> <a href="${target}/api/v1/asset/account">account</a>`,
    embeds: `
      <img src="${target}/api/v1/asset/account"><img src="${target}/logout"><img src="${target}/login">
      <script src="${target}/api/v1/asset/stock"></script>
      <link rel="stylesheet" href="${target}/api/v1/watchlist/groups">
      <object data="${target}/api/v1/trade/order/today"></object>
      <video src="${target}/api/v1/dev/stream"></video>
      <iframe src="${target}/api/v1/asset/account"></iframe>
      <p>loaded</p>`,
    frames: `<iframe src="${target}/" name="page"></iframe><iframe src="${target}/login" name="login"></iframe>
      <p>loaded</p>`,
    fetches: `<script>
      const target = ${JSON.stringify(target)};
      const order = ${JSON.stringify(ORDER)};
      const json = { 'content-type': 'application/json' };
      const calls = [
        ['/api/v1/asset/account', {}],
        ['/api/v1/asset/account', { mode: 'no-cors' }],
        ['/api/v1/asset/account', { headers: { 'X-CSRF': '1' } }],
        ['/session', {}],
        ['/logout', { method: 'POST', mode: 'no-cors' }],
        ['/logout', { method: 'POST', headers: { 'X-CSRF': '1' } }],
        ['/api/v1/trade/order', { method: 'POST', mode: 'no-cors', body: order }],
        ['/api/v1/trade/order', { method: 'POST', headers: json, body: order }],
        ['/api/v1/trade/order?order_id=1', { method: 'DELETE' }],
      ];
      const read = ([path, init]) =>
        fetch(target + path, { credentials: 'include', ...init }).then((answer) => answer.text(), () => '');
      navigator.sendBeacon(target + '/logout');
      navigator.sendBeacon(target + '/api/v1/trade/order', order);
      Promise.all(calls.map(read)).then((texts) => {
        window.read = texts.join('');
        document.body.append('done');
      });
    </script><p></p>`,
  };
}
