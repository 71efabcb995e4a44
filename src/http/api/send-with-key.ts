import type { Events } from '../../observability/events.ts';
import { MAX_ANSWER_BYTES, type KeptAnswer } from '../../orders/idempotency-store.ts';
import { keyNameOf, requestHashOf, type KeyOwner } from '../../orders/key-name.ts';
import type { Attempt, KeyedResult, WholeResponse } from '../../orders/keyed-call.ts';
import type { KeyedCalls } from '../../orders/keyed-calls.ts';
import type { ApiCall, ApiProxy } from '../../proxy/api-proxy.ts';
import { responseTimeoutMs } from '../../proxy/deadlines.ts';
import { decodeBody } from '../../proxy/decode-body.ts';
import { NoResponseError, wellFormedTraceId } from '../../proxy/relay-errors.ts';
import type { KeptResponse } from '../../proxy/relay-response.ts';
import type { WholeBody } from '../../proxy/request-body.ts';
import { tokenRejectionCode } from '../../proxy/token-rejection.ts';
import type { CredentialsFor } from '../../proxy/upstream-call.ts';
import { AppError } from '../../shared/app-error.ts';
import { notedSessionIdOf, requestFieldsOf } from '../request/request-context.ts';
import { beginKeyNotes, noteSentAgain, type KeyNotes } from './call-notes.ts';
import type { SendAnswer } from './send-answer.ts';

/** A call with an Idempotency-Key that has passed every check. */
export interface CallWithKey {
  readonly call: Omit<ApiCall, 'hold' | 'body'> & { readonly body: WholeBody };
  readonly key: string;
  readonly owner: KeyOwner;
  /**
   * After LongPort rejected the token with this code: credentials with a newer one, or undefined if the rejection stands.
   * @throws {AppError} if there is no token now.
   */
  readonly renew: (apiCode: number) => Promise<CredentialsFor | undefined>;
  /** Receives each response of LongPort's, before it is given to the browser. */
  readonly onResponse: (response: KeptResponse) => void;
}

/** Sends a call once for its key, and responds. It goes on to its end if the browser leaves after the call was sent. */
export type SendWithKey = (of: CallWithKey) => Promise<void>;

export interface SendWithKeyOptions {
  readonly keyedCalls: KeyedCalls;
  readonly proxy: ApiProxy;
  readonly sendAnswer: SendAnswer;
  readonly events: Events;
}

/** A response in memory, with what the key needs of it. */
interface HeldResponse extends WholeResponse {
  readonly held: KeptResponse;
  readonly rejectionCode: number | undefined;
}

/** Makes the {@link SendWithKey} of a process. */
export function createSendWithKey(options: SendWithKeyOptions): SendWithKey {
  return async (of) => {
    const { call, key, owner } = of;
    const { response, target, body, notAfterMs } = call;
    const name = keyNameOf(owner, key);
    const notes = beginKeyNotes(response, name.key);
    const method = call.request.method ?? '';
    const sender = new Sender(options, of, notes);
    const result = await options.keyedCalls.run<HeldResponse>({
      name,
      request: requestHashOf({ key, method, target: target.upstreamTarget, body: body.body ?? Buffer.alloc(0) }),
      notAfterMs,
      responseTimeoutMs: responseTimeoutMs(target.path),
      send: (attempt) => sender.send(attempt),
      renew: (rejected) => sender.renew(rejected),
    });
    settle(options, of, { notes, result });
    if (!response.destroyed) respond(options, of, result);
  };
}

/** The attempts to send one call. */
class Sender {
  readonly #options: SendWithKeyOptions;
  readonly #of: CallWithKey;
  readonly #notes: KeyNotes;
  #credentialsFor: CredentialsFor;

  constructor(options: SendWithKeyOptions, of: CallWithKey, notes: KeyNotes) {
    this.#options = options;
    this.#of = of;
    this.#notes = notes;
    this.#credentialsFor = of.call.credentialsFor;
  }

  async send(attempt: Attempt): Promise<HeldResponse | undefined> {
    const { call, onResponse } = this.#of;
    const result = await this.#options.proxy.send({
      ...call,
      credentialsFor: this.#credentialsFor,
      hold: 'whole',
      // The attempt looks at it.
      notAfterMs: undefined,
      beforeFirstByte: () => {
        attempt.beforeFirstByte();
        this.#notes.isSent = true;
      },
      onPass: (isEventStream) => {
        attempt.onNotKept(isEventStream ? 'event_stream' : 'too_large');
      },
    });
    if (result.kind !== 'held') return undefined;
    onResponse(result.response);
    return toHeldResponse(result.response);
  }

  async renew({ rejectionCode = 0 }: HeldResponse): Promise<boolean> {
    this.#notes.isSent = false;
    const credentialsFor = await this.#of.renew(rejectionCode);
    if (credentialsFor === undefined) return false;
    this.#credentialsFor = credentialsFor;
    noteSentAgain(this.#of.call.response);
    return true;
  }
}

interface Settled {
  readonly notes: KeyNotes;
  readonly result: KeyedResult<HeldResponse>;
}

/** Notes what became of the key, for the response, the log and the metrics. */
function settle({ events }: SendWithKeyOptions, { call: { response } }: CallWithKey, { notes, result }: Settled): void {
  const { outcome } = result;
  notes.outcome = outcome;
  notes.isSent = outcome === 'answered' || outcome === 'not_kept' || outcome === 'lost';
  const of = { request: requestFieldsOf(response), session: notedSessionIdOf(response), keyName: notes.name };
  events.emit({ type: 'keyed_call_ended', ...of, keyOutcome: outcome, afterBrowserLeft: response.closed });
  const notKept = 'notKept' in result ? result.notKept : undefined;
  if (notKept !== undefined) events.emit({ type: 'response_not_kept', ...of, cause: notKept });
}

function respond(
  { proxy, sendAnswer }: SendWithKeyOptions,
  { call }: CallWithKey,
  result: KeyedResult<HeldResponse>,
): void {
  switch (result.kind) {
    case 'response':
      proxy.sendHeld({ ...call, hold: 'whole' }, result.response.held);
      return;
    case 'answer':
      sendAnswer(call.response, result.answer);
      return;
    case 'error':
      throw result.outcome === 'freed' ? notExecuted(result.error) : result.error;
    case 'passed':
  }
}

function toHeldResponse(held: KeptResponse): HeldResponse {
  const { status, headers, body } = held;
  const contentEncoding = headers['content-encoding']?.toString();
  const rejectionCode = status === 401 ? tokenRejectionCode(body, contentEncoding) : undefined;
  return {
    held,
    status,
    rejectionCode,
    isTokenRejection: rejectionCode !== undefined,
    toAnswer(): KeptAnswer | undefined {
      const plain = decodeBody(body, { contentEncoding, maxBytes: MAX_ANSWER_BYTES });
      const contentType = headers['content-type'];
      return (
        plain && {
          status,
          contentType: typeof contentType === 'string' ? contentType : undefined,
          traceId: wellFormedTraceId(headers['x-trace-id']),
          body: plain,
        }
      );
    },
  };
}

/** The proxy's own sentences say that a call may have been executed. This one was not. */
function notExecuted(error: unknown): unknown {
  if (!(error instanceof NoResponseError)) return error;
  return new AppError(error.code, {
    detail: 'LongPort could not be reached. Nothing was sent; try again shortly.',
    cause: error.cause,
  });
}
