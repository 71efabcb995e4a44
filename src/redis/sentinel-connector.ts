import type { ConnectionOptions } from 'node:tls';
import { SentinelConnector, type Redis } from 'ioredis';
import { servernameOf } from './tls.ts';

type ConnectToSentinel = (endpoint: { readonly host?: string }, options?: object) => Redis;
type EmitError = Parameters<SentinelConnector['connect']>[0];

/**
 * Finds a master through its Sentinels. The connector of ioredis reports that all Sentinels are unreachable and drops the
 * reason; this one keeps the last error as the cause.
 */
export class ReportingSentinelConnector extends SentinelConnector {
  #lastError: Error | undefined;

  constructor(options: unknown) {
    super(options as ConstructorParameters<typeof SentinelConnector>[0]);
    // A method that ioredis has and does not declare.
    const parts = this as unknown as { connectToSentinel: ConnectToSentinel };
    const connectToSentinel = parts.connectToSentinel.bind(this);
    parts.connectToSentinel = (endpoint, own) =>
      connectToSentinel(endpoint, { ...own, ...this.#tlsTo(endpoint.host) }).on('error', (error: Error) => {
        this.#lastError = error;
      });
  }

  override async connect(emit: EmitError): ReturnType<SentinelConnector['connect']> {
    try {
      return await super.connect((type, error) => {
        if (type === 'sentinelError') this.#note(error);
        emit(type, type === 'error' ? this.#explained(error) : error);
      });
    } catch (error) {
      throw error instanceof Error ? this.#explained(error) : error;
    }
  }

  #tlsTo(host: string | undefined): { readonly tls?: ConnectionOptions } {
    const { sentinelTLS } = this.options;
    return sentinelTLS === undefined ? {} : { tls: { ...sentinelTLS, ...servernameOf(host) } };
  }

  #note({ message }: Error): void {
    // The Sentinel knows no master of this name.
    if (/invalid reply: null$|No such master/.test(message)) {
      this.#lastError = Object.assign(new Error(message), { code: 'MASTER_UNKNOWN' });
      return;
    }
    // A reply such as NOAUTH is only in the sentence; a connection that failed has reported its own error.
    const word = /because ([A-Z]{3,} .*)$/.exec(message)?.[1];
    if (word !== undefined) this.#lastError = new Error(word);
  }

  #explained({ message }: Error): Error {
    return new Error(message, { cause: this.#lastError });
  }
}
