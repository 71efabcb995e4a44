import { IncomingMessage } from 'node:http';
import type { KoaContextWithOIDC } from 'oidc-provider';

/** The context of a request to oidc-provider, which is a Koa application. */
export type LayerContext = KoaContextWithOIDC;

/** One of LongPort's quirks as a Koa middleware in front of oidc-provider. */
export type Layer = (ctx: LayerContext, next: () => Promise<void>) => Promise<void>;

/** A layer for one method and path. */
export function at(method: string, path: string, layer: Layer): Layer {
  return (ctx, next) => (ctx.method === method && ctx.path === path ? layer(ctx, next) : next());
}

/** Replaces the body that was read, for the layers behind. */
export function replaceBody(ctx: LayerContext, body: string): void {
  const original = ctx.req;
  const replayed = new IncomingMessage(original.socket);
  replayed.method = original.method ?? 'POST';
  replayed.url = original.url ?? '/';
  replayed.headers = { ...original.headers, 'content-length': String(Buffer.byteLength(body)) };
  delete replayed.headers['transfer-encoding'];
  replayed.push(body);
  replayed.push(null);
  replayed.complete = true;
  ctx.req = ctx.request.req = ctx.response.req = replayed;
}

/** Takes the response from Koa: other code writes to `ctx.res`, or no code does. */
export function detachResponse(ctx: LayerContext): void {
  ctx.respond = false;
}
