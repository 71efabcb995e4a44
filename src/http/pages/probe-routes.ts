import type { RequestHandler } from 'express';

/** Whether a part that every call needs can be relied on now. */
export type Readiness = () => boolean | Promise<boolean>;

export interface ReadyRouteOptions {
  readonly store: Readiness;
  readonly authorizationServer: Readiness;
  /** True once a stop has begun. */
  readonly isStopping: () => boolean;
}

/** GET /healthz: the process lives. */
export const healthRoute: RequestHandler = (_request, response) => {
  response.json({ status: 'ok' });
};

/** GET /readyz: 200 when calls can be served, else 503 naming what is missing and nothing more. */
export function createReadyRoute({ store, authorizationServer, isStopping }: ReadyRouteOptions): RequestHandler {
  return async (_request, response) => {
    const [storeReady, authorizationServerReady] = await Promise.all([store(), authorizationServer()]);
    const missing = [...(storeReady ? [] : ['store']), ...(authorizationServerReady ? [] : ['authorization_server'])];
    const ready = missing.length === 0 && !isStopping();
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'unready', missing });
  };
}
