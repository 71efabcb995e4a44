/** A listener could not be opened; the message names its settings and the system's code. */
export class ListenError extends Error {
  override readonly name = 'ListenError';

  constructor(settings: string, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown fault';
    super(`cannot listen on ${settings}: ${code}`, { cause });
  }
}
