import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openRawConnection, readAnswers, type RawAnswer, type RawConnection } from '../../test/support/raw-http.ts';
import type { ArrivedRequest } from '../../test/support/recording-upstream.ts';
import type { WireSubject } from '../../test/support/wire-subject.ts';
import { field, mutate, mutation, targetTail, type Mutation } from './grammar.ts';

/** A request as the grammar makes it, before its bytes are changed. */
export interface FuzzedRequest {
  readonly line: string;
  readonly withProof: boolean;
  readonly fields: readonly (readonly [string, string])[];
  readonly framing: readonly [fields: string, body: string];
  readonly mutations: readonly Mutation[];
}

const usually = <T>(usual: readonly T[], odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 7, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: odd });

type Framing = FuzzedRequest['framing'];

const framing: fc.Arbitrary<Framing> = usually<Framing>(
  [
    ['', ''],
    ['Content-Length: 5\r\n', 'hello'],
    ['Transfer-Encoding: chunked\r\n', '5\r\nhello\r\n0\r\n\r\n'],
    ['Transfer-Encoding: chunked\r\n', '2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\nCookie: a=b\r\n\r\n'],
    ['Content-Length: 0\r\n', ''],
  ],
  fc.constantFrom<Framing>(
    ['Content-Length: 4\r\n', 'hello'],
    ['Content-Length: 6\r\n', 'hello'],
    ['Content-Length: 5\r\nContent-Length: 5\r\n', 'hello'],
    ['Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', '0\r\n\r\n'],
    ['Transfer-Encoding: gzip, chunked\r\n', '0\r\n\r\n'],
    ['Transfer-Encoding: chunked\r\n', '5\r\nhello\r\nzz\r\n'],
    ['Transfer-Encoding: chunked\r\n', '6\r\nhello\r\n0\r\n\r\n'],
  ),
);

/** Without HEAD, whose answer cannot be told from another's once the bytes have been changed. */
const requestLine = fc
  .tuple(
    usually(
      ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'],
      fc.constantFrom('TRACE', 'OPTIONS', 'QUERY', 'get', 'GET /x', ''),
    ),
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('/api/v1/test', '/api/v1/test?a=b', '/api/v2/x') },
      { weight: 5, arbitrary: targetTail.map((tail) => `/api${tail}`) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('/session', '/', '*', 'http://evil.example/api/v1/x', '/login'),
      },
    ),
    usually(['HTTP/1.1'], fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.11')),
  )
  .map((parts) => parts.join(' '));

/** Most are as they should be: what only one byte is wrong with gets further than noise. */
const oddFields = fc.oneof(
  { weight: 2, arbitrary: fc.constant([]) },
  { weight: 3, arbitrary: fc.array(field, { maxLength: 3 }) },
);

export const fuzzedRequest: fc.Arbitrary<FuzzedRequest> = fc.record({
  line: requestLine,
  withProof: usually([true], fc.boolean()),
  fields: oddFields,
  framing,
  mutations: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 3 }) },
  ),
});

/** One byte a character; what is beyond that is written as UTF-8. */
function toBytes(
  { line, withProof, fields, framing: [framingFields, body], mutations }: FuzzedRequest,
  cookie: string,
): string {
  const proof = withProof ? `Cookie: ${cookie}\r\nX-CSRF: 1\r\n` : '';
  const others = fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const text = `${line}\r\nHost: localhost\r\n${proof}${others}${framingFields}\r\n${body}`;
  return mutations.reduce(mutate, Buffer.from(text, 'latin1').toString('latin1'));
}

const CODES = [
  ...['bad_request', 'unauthenticated', 'reauthentication_required', 'cross_site', 'not_allowed', 'not_found'],
  ...['method_not_allowed', 'request_timeout', 'body_too_large', 'uri_too_long', 'headers_too_large'],
  ...['expectation_failed', 'authorization_server_unavailable'],
];
const FIELDS = new Set([
  ...['host', 'connection', 'via', 'user-agent', 'x-request-id', 'authorization', 'content-length'],
  ...['transfer-encoding', 'x-papertrading'],
  ...['accept', 'accept-encoding', 'accept-language', 'content-type', 'content-encoding', 'if-match', 'if-none-match'],
  ...['if-modified-since', 'if-unmodified-since', 'if-range', 'range'],
]);

/** What a run has met, to show that it says something. */
export interface FuzzFigures {
  readonly statuses: Record<string, number>;
  arrived: number;
  connections: number;
}

/** Sends requests one after another, each behind the response of the one before, on one connection while it lasts. */
export class WireFuzzer implements AsyncDisposable {
  readonly figures: FuzzFigures = { statuses: {}, arrived: 0, connections: 0 };
  readonly #subject: WireSubject;
  #connection: RawConnection | undefined;
  #control: RawConnection | undefined;
  #answered = 0;
  #controlled = 0;

  constructor(subject: WireSubject) {
    this.#subject = subject;
  }

  /** [PX-1] … [PX-13] [ER-5] What holds for whatever is sent. @throws when it does not. */
  async check(request: FuzzedRequest): Promise<void> {
    const { bff, upstream, session } = this.#subject;
    const bytes = toBytes(request, session.cookie);
    const logged = bff.log.length;
    upstream.forget();
    const connection = (this.#connection ??= await this.#open());
    this.#connection = undefined;
    const before = this.#answered;
    connection.send(bytes);
    await this.#quiet(connection, before);
    const { answers, rest } = readAnswers(connection.received);
    assert.equal(rest, '', 'half an answer');
    for (const answer of answers.slice(before)) this.#checkAnswer(answer);
    for (const arrived of upstream.requests()) this.#checkArrived(arrived, bytes);
    const faults = bff.log.slice(logged).filter((line) => /unexpected|internal_error/.test(line));
    assert.deepEqual(faults, []);
    this.#answered = answers.length;
    const isClean = !connection.isClosed && answers.length === before + 1 && answers.length < 40;
    if (isClean) this.#connection = connection;
    else await connection[Symbol.asyncDispose]();
  }

  async #open(): Promise<RawConnection> {
    this.figures.connections += 1;
    this.#answered = 0;
    return openRawConnection(this.#subject.bff.port);
  }

  /**
   * Waits until the response has come, or the connection is closed. When other exchanges come and go meanwhile and LongPort
   * has nothing to answer, the server waits for more of the request: it is told that nothing comes.
   */
  async #quiet(connection: RawConnection, before: number): Promise<void> {
    const isAnswered = (): boolean =>
      connection.isClosed ||
      readAnswers(connection.received)
        .answers.slice(before)
        .some(({ status }) => status > 100);
    const isUnderWay = (): boolean => this.#subject.upstream.requests().some(({ isWhole }) => isWhole);
    for (let round = 0; round < 3 || (isUnderWay() && round < 100); round += 1) {
      await this.#exchange();
      if (isAnswered()) return;
    }
    connection.finish();
    await connection.closed();
  }

  /** Another exchange with the server comes and goes. */
  async #exchange(): Promise<void> {
    this.#control ??= await openRawConnection(this.#subject.bff.port);
    this.#controlled += 1;
    this.#control.send('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await this.#control.answered(this.#controlled);
    if (this.#controlled < 40) return;
    await this.#control[Symbol.asyncDispose]();
    this.#control = undefined;
    this.#controlled = 0;
  }

  #checkAnswer({ status, headers, body }: RawAnswer): void {
    this.figures.statuses[status] = (this.figures.statuses[status] ?? 0) + 1;
    if (status === 100) return;
    assert.equal(headers.get('x-request-id')?.length, 1);
    assert.equal(headers.get('x-content-type-options')?.join(), 'nosniff');
    if (status < 400) return;
    const problem = JSON.parse(body) as { code: string; status: number; requestId: string };
    assert.ok(CODES.includes(problem.code), problem.code);
    assert.equal(problem.status, status);
    assert.equal(problem.requestId, headers.get('x-request-id')?.join());
  }

  #checkArrived({ line, fields }: ArrivedRequest, sent: string): void {
    this.figures.arrived += 1;
    const [, method = '', path = ''] =
      /^(GET|POST|PUT|PATCH|DELETE) (\/v[123](?:[/?][^ ]*)?) HTTP\/1\.1$/.exec(line) ?? [];
    assert.ok(sent.includes(`${method} /api${path} HTTP/1.`), `this was not asked for: ${line}`);
    const names = fields.map(([name]) => name.toLowerCase());
    assert.equal(names.length, new Set(names).size);
    assert.deepEqual(
      names.filter((name) => !FIELDS.has(name)),
      [],
    );
    assert.ok(!(names.includes('content-length') && names.includes('transfer-encoding')));
    const valueOf = (name: string): string | undefined => fields.find(([each]) => each.toLowerCase() === name)?.[1];
    assert.ok(['true', undefined].includes(valueOf('x-papertrading')));
    assert.equal(valueOf('authorization'), `Bearer ${this.#subject.session.accessToken}`);
    assert.equal(valueOf('host'), this.#subject.upstream.host);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#connection?.[Symbol.asyncDispose]();
    await this.#control?.[Symbol.asyncDispose]();
  }
}
