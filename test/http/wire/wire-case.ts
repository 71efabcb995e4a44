/** What one connection sends, and what must come of it. Tables of these are in cases/, one runner is beside them. */
export interface WireCase {
  /** What is sent, in a few words; unique within its table. */
  readonly name: string;
  /** The requirements it shows, as they stand in titles. */
  readonly ids: string;
  readonly sends: string | readonly Step[];
  /**
   * The responses in order: `200`, or status and code of a problem such as `400 bad_request`. None: the connection is
   * closed without a byte.
   */
  readonly answers: readonly string[];
  /** What becomes of the connection. `kept` is shown by another request on it, which must be answered. */
  readonly connection: 'closed' | 'kept';
  /** The requests that reach LongPort, whole and exactly so. Default: nothing does. */
  readonly arrives?: readonly Arrival[];
  /** LongPort answers before it has read the body. */
  readonly answersEarly?: boolean;
  /** What LongPort answers with, instead of a plain 200. */
  readonly upstreamAnswers?: string;
}

/** Bytes to send, or: */
export type Step =
  | string
  /** say that nothing more comes, and go on reading; */
  | { readonly step: 'finish' }
  /** go away; */
  | { readonly step: 'reset' }
  /** wait until something has reached LongPort; */
  | { readonly step: 'await-upstream' }
  /** Wait for this number of whole responses. */
  | { readonly step: 'await-answers'; readonly count: number };

/** A request as LongPort must see it. */
export interface Arrival {
  readonly line: string;
  /** Its fields beside those that every call has, in lower case. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The call has the token of the second session, which belongs to the data centre in the United States. */
  readonly us?: boolean;
  /** Its body never came to its end. Then nothing is said of how much of it there is. */
  readonly broken?: boolean;
}

/** Stand for the cookies of the two sessions in what is sent. */
export const COOKIE = '{cookie}';
export const US_COOKIE = '{us cookie}';

/** The header lines of a call that would pass, but for what is wrong with it; with Host, each ends its line. */
export const PROOF = `Cookie: ${COOKIE}\r\nX-CSRF: 1\r\n`;
export const CALL = `Host: localhost\r\n${PROOF}`;

/** A GET of this target that would pass. */
export function get(target: string, ...fields: readonly string[]): string {
  return `GET ${target} HTTP/1.1\r\n${CALL}${fields.map((field) => `${field}\r\n`).join('')}\r\n`;
}

/** A POST with these fields and, behind them, this body as it is. */
export function post(fields: readonly string[], body: string): string {
  return `POST /api/v1/order HTTP/1.1\r\n${CALL}${fields.map((field) => `${field}\r\n`).join('')}\r\n${body}`;
}

/** A chunked POST whose chunks are these bytes as they are. */
export const chunked = (chunks: string): string => post(['Transfer-Encoding: chunked'], chunks);

/** What arrives of {@link get} and {@link post}. */
export const arrivedGet = (target = '/v1/test'): Arrival => ({ line: `GET ${target} HTTP/1.1` });
export const arrivedPost = (body: string, framing: Readonly<Record<string, string>>): Arrival => ({
  line: 'POST /v1/order HTTP/1.1',
  fields: framing,
  body,
});

/** A request behind one that ends its connection: nothing of it may be answered or arrive. */
export const BEHIND = get('/api/v1/behind');

type Sends = WireCase['sends'];

/** What passes, on a connection that is kept, and what arrives of it. */
export function accepted(ids: string, name: string, sends: Sends, ...arrives: readonly Arrival[]): WireCase {
  return { ids, name, sends, answers: ['200'], connection: 'kept', arrives };
}

/** What passes on a connection that ends with it. */
export function acceptedLast(ids: string, name: string, sends: Sends, ...arrives: readonly Arrival[]): WireCase {
  return { ...accepted(ids, name, sends, ...arrives), connection: 'closed' };
}

/** What is refused on a connection that is kept: nothing arrives. */
export function refused(ids: string, name: string, sends: Sends, answer: string): WireCase {
  return { ids, name, sends, answers: [answer], connection: 'kept' };
}

/** What is refused with the connection; nothing arrives unless it is given. */
export function cut(ids: string, name: string, sends: Sends, ...arrives: readonly Arrival[]): WireCase {
  return { ids, name, sends, answers: ['400 bad_request'], connection: 'closed', arrives };
}
