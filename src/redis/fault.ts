/** Why Redis cannot be used, as a word that may be logged. The message of the original error may contain a command. */
export class RedisFault extends Error {
  override readonly name: string;
  /** A code of the system or of TLS (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), or a word of Redis (`NOAUTH`, `READONLY`). */
  readonly code: string;

  /** @param fault an error, or the word. */
  constructor(fault: unknown) {
    super(typeof fault === 'string' ? fault : reasonOf(fault));
    this.name = fault instanceof Error ? rootOf(fault).name : 'RedisFault';
    this.code = this.message;
  }
}

/** Errors of ioredis that have only a sentence. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/timed? ?out|did not answer in time/i, 'ETIMEDOUT'],
  [/max number of clients/, 'MAXCLIENTS'],
  [/can't run this command|can't access at least one of the keys/, 'NOPERM'],
  [
    /connection is closed|max retries per request|ended before the response|stream isn't writeable|isn't ready/i,
    'CONNECTION_CLOSED',
  ],
];

/**
 * The word for a fault: a code, or the first word of an error of Redis. Older versions put that word inside the text
 * about a script (`ERR Error running script …: -READONLY …`).
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { name, message, ...root } = fieldsOf(rootOf(error));
  if (root.code !== undefined) return root.code;
  const sentence = SENTENCES.find(([pattern]) => pattern.test(message))?.[1];
  const inScript = /\s-([A-Z]{3,}) /.exec(message)?.[1];
  return inScript ?? sentence ?? /^(?:\w+Error: )?([A-Z]{3,})(?= |$)/.exec(message)?.[1] ?? name;
}

function fieldsOf(error: Error): { name: string; message: string; code: string | undefined } {
  const { name, message } = error;
  return { name, message, code: 'code' in error && typeof error.code === 'string' ? error.code : undefined };
}

/** The error at the bottom: a Cluster keeps the last one of its nodes in `lastNodeError`. */
function rootOf(error: Error): Error {
  const inner = 'lastNodeError' in error ? error.lastNodeError : error.cause;
  return inner instanceof Error ? rootOf(inner) : error;
}

/** Whether the error is a reply of Redis, and not one of the connection. */
export function isReply(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/** Words of a Redis that replies and refuses writes. Its data can be read, unless the word is MASTERDOWN or LOADING. */
const REFUSALS = new Set(['READONLY', 'OOM', 'MISCONF', 'NOREPLICAS', 'NOPERM', 'MASTERDOWN', 'LOADING']);

/** The words of a server that is not the master any more: another server behind the same address may accept writes. */
const ELSEWHERE = new Set(['READONLY', 'MASTERDOWN', 'LOADING']);

/** The word with which Redis refuses to write; undefined for any other error. */
export function refusalOf(error: unknown): string | undefined {
  const word = reasonOf(error);
  return REFUSALS.has(word) ? word : undefined;
}

/** Whether a new connection may lead to the master. */
export function mayBeElsewhere(refusal: string): boolean {
  return ELSEWHERE.has(refusal);
}

/** The connection to a node of a Cluster ended while a command waited for its reply. */
export class CutOffError extends Error {
  override readonly name = 'CutOffError';

  constructor() {
    super('The connection ended before the response');
  }
}

/** Whether the connection ended while the command waited for its reply. Redis may have executed it. */
export function wasCutOff(error: unknown): boolean {
  return error instanceof CutOffError || (error instanceof Error && error.name === 'MaxRetriesPerRequestError');
}
