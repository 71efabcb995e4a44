import type { ServerResponse } from 'node:http';

/** Resolves once a response is over: true when the whole of it was handed to the network, false when its client left. */
export function wasSent(response: ServerResponse): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(response.writableFinished);
  return new Promise((resolve) => {
    response.once('finish', () => {
      resolve(true);
    });
    response.once('close', () => {
      resolve(response.writableFinished);
    });
  });
}
