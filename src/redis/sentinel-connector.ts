import { SentinelConnector, type Redis } from 'ioredis';

type ConnectToSentinel = (endpoint: unknown, options?: unknown) => Redis;
type EmitError = Parameters<SentinelConnector['connect']>[0];

/**
 * The way to a master over its Sentinels. That of ioredis says that all Sentinels are unreachable and drops the reason;
 * this one keeps the last error as the cause.
 */
export class ReportingSentinelConnector extends SentinelConnector {
  #lastError: Error | undefined;

  constructor(options: unknown) {
    super(options as ConstructorParameters<typeof SentinelConnector>[0]);
    // What ioredis has and does not declare.
    const parts = this as unknown as { connectToSentinel: ConnectToSentinel };
    const connectToSentinel = parts.connectToSentinel.bind(this);
    parts.connectToSentinel = (endpoint, own) =>
      connectToSentinel(endpoint, own).on('error', (error: Error) => {
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

  #note({ message }: Error): void {
    // A Sentinel that answers and has no master of this name.
    if (/invalid reply: null$|No such master/.test(message)) {
      this.#lastError = Object.assign(new Error(message), { code: 'MASTER_UNKNOWN' });
      return;
    }
    // An answer such as NOAUTH is in the sentence alone; a connection that failed has told its own error.
    const word = /because ([A-Z]{3,} .*)$/.exec(message)?.[1];
    if (word !== undefined) this.#lastError = new Error(word);
  }

  #explained({ message }: Error): Error {
    return new Error(message, { cause: this.#lastError });
  }
}
