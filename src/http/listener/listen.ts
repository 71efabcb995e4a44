import type { Server } from 'node:http';
import { ListenError } from '../../shared/listen-error.ts';

export interface ListenOptions {
  readonly host: string;
  /** 0 lets the system pick one. */
  readonly port: number;
  /** The names of the two, for the message. */
  readonly settings: string;
}

/**
 * Opens a listener and resolves with its port.
 * @throws {ListenError} when the address is not available.
 */
export function listen(server: Server, { host, port, settings }: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => {
      reject(new ListenError(settings, error));
    };
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
