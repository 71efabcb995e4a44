import { AuthorizationServerUnavailableError } from '../../src/shared/app-error.ts';
import type { KeptAnswer } from '../../src/orders/idempotency-store.ts';
import type { Attempt, WholeResponse } from '../../src/orders/keyed-call.ts';
import type { Dice } from '../schedules/dice.ts';
import { SECOND } from '../schedules/outage.ts';
import type { Life } from '../schedules/life.ts';
import type { Scheduler, Step } from '../schedules/scheduler.ts';
import type { Ledger, Sending } from './ledger.ts';
import type { Plan } from './plan.ts';
import type { Post } from './post.ts';
import { SEND_FAULTS, type SendFault } from './send-faults.ts';
import type { SendingRules } from './sending-rules.ts';

export interface ModelResponse extends WholeResponse {
  readonly body: string;
}

/** LongPort and the way to it, as the posts of all instances meet them. */
export interface LongPort {
  /** As `KeyedCall` has it. A new token is used once `renew` has said so. */
  send(post: Post, attempt: Attempt): Promise<ModelResponse | undefined>;
  renew(post: Post): Promise<boolean>;
  readonly forgetTokens: () => void;
}

export interface LongPortOptions {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly plan: Plan;
  readonly rules: SendingRules;
  readonly ledger: Ledger;
  readonly isFaultless: () => boolean;
}

/** A call on its way. */
interface Travel {
  readonly post: Post;
  readonly token: number;
  readonly fault: SendFault | undefined;
  readonly attempt: Attempt;
  readonly resolve: (response: ModelResponse | undefined) => void;
  readonly reject: (error: Error) => void;
}

export function createLongPort(options: LongPortOptions): LongPort {
  const { scheduler, dice, plan, rules, ledger, isFaultless } = options;
  /** The newest token, the oldest that LongPort accepts, and which one a post uses. */
  let newest = 1;
  let accepted = 1;
  const tokenOf = new Map<Post, number>();
  let sends = 0;

  function nextFault(): SendFault | undefined {
    const first = plan.firstSends[sends++];
    if (isFaultless()) return undefined;
    return first ?? (dice.chance(plan.sendFaults) ? dice.pick(SEND_FAULTS) : undefined);
  }

  /** A step of the instance: what is on its way to it when it crashes is lost. */
  function atInstance(life: Life, step: Pick<Step, 'label' | 'notBeforeMs' | 'deadlineMs' | 'run'>): () => void {
    const run = (): void => {
      life.pass();
      if (life.state() === 'paused') atInstance(life, step);
      else if (life.state() === 'running') void step.run();
    };
    return scheduler.add({ ...step, lane: life.name, to: life, run });
  }

  function send(post: Post, attempt: Attempt): Promise<ModelResponse | undefined> {
    const fault = nextFault();
    const token = tokenOf.get(post) ?? newest;
    tokenOf.set(post, token);
    const connects = fault === 'connects_late' ? dice.between(3, 9) * SECOND : dice.pick([0, 0, 100]);
    const notBeforeMs = scheduler.nowMs() + connects;
    return new Promise((resolve, reject) => {
      const connected = (): void => {
        if (fault === 'page_left') resolve(undefined);
        else if (fault === 'not_connected') reject(new Error('connection refused'));
        else write({ post, token, fault, attempt, resolve, reject });
      };
      atInstance(post.life, {
        label: `connects for ${post.id}, ${fault ?? 'well'}`,
        notBeforeMs,
        deadlineMs: notBeforeMs + 50,
        run: connected,
      });
    });
  }

  function write(of: Travel): void {
    try {
      of.attempt.beforeFirstByte();
    } catch (error) {
      of.reject(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    const sending = rules.sent(of.post);
    of.post.life.reachFocus();
    travel(of, sending);
  }

  /** From the first byte to the end of the call. */
  function travel(of: Travel, sending: Sending): void {
    const { post, token, fault, attempt, resolve, reject } = of;
    const nowMs = scheduler.nowMs();
    const timeoutMs = nowMs + post.responseTimeoutMs;
    let isOver = false;
    const end = (label: string, settle: () => void, notBeforeMs = 0): void => {
      const run = (): void => {
        if (isOver) return;
        isOver = true;
        settle();
      };
      atInstance(post.life, {
        label,
        notBeforeMs,
        deadlineMs: Math.max(notBeforeMs, scheduler.nowMs() + dice.pick([0, 50, 2_000])),
        run,
      });
    };
    const breaks = (): void => {
      end(`${post.id} is broken off`, () => {
        if (fault === 'repeated_by_client') write({ ...of, fault: undefined });
        else reject(new Error('connection reset'));
      });
    };
    end(
      `${post.id} times out`,
      () => {
        reject(new Error('response timeout'));
      },
      timeoutMs,
    );
    if (fault === 'request_lost') {
      breaks();
      return;
    }
    const lateMs = fault === undefined ? undefined : LATENESS_MS[fault];
    scheduler.add({
      lane: 'LongPort',
      label: `receives ${post.id} (${post.account} ${post.key} ${post.request}), ${fault ?? 'well'}`,
      notBeforeMs: nowMs + (lateMs ?? 0),
      deadlineMs: nowMs + (lateMs ?? dice.pick([0, 200, 3_000])),
      run() {
        const status = execute(sending, token, fault);
        if (status === undefined) breaks();
        else if (fault === 'silent') return;
        else if (fault === 'too_large' || fault === 'event_stream') pass(fault);
        else {
          const response = responseOf(sending, status, fault);
          end(
            `${post.id} is answered ${status}`,
            () => {
              sending.isAnswered = true;
              resolve(response);
            },
            fault === 'answered_late' ? timeoutMs - dice.below(2) : 0,
          );
        }
      },
    });

    /** A response that passes at once and is not kept. */
    function pass(cause: 'too_large' | 'event_stream'): void {
      end(`${post.id} begins to pass: ${cause}`, () => {
        attempt.onNotKept(cause);
        atInstance(post.life, {
          label: `${post.id} has passed`,
          deadlineMs: scheduler.nowMs() + dice.pick([0, 5_000]),
          run: () => {
            if (dice.chance(0.3)) reject(new Error('broken off'));
            else resolve(undefined);
          },
        });
      });
    }
  }

  /** The status of the response; undefined if the connection breaks instead. */
  function execute(sending: Sending, token: number, fault: SendFault | undefined): number | undefined {
    if (token < accepted || fault === 'token_rejected') return proven(sending, 401);
    if (fault === 'limited') return proven(sending, 429);
    if (fault === 'broken_before' || fault === 'repeated_by_client') return undefined;
    if (fault === 'failed_before') return 503;
    if (fault === 'refused') return 400;
    rules.executed(sending);
    if (fault === 'broken_after') return undefined;
    if (fault === 'failed_after') return dice.pick([500, 502, 504]);
    return fault === 'of_another_hop' ? dice.pick([408, 421]) : 200;
  }

  function proven(sending: Sending, status: number): number {
    sending.isProven = true;
    return status;
  }

  function responseOf(sending: Sending, status: number, fault: SendFault | undefined): ModelResponse {
    const body = `${status} to sending ${ledger.sendings.indexOf(sending)}: ${sending.post.request}`;
    const isOpen = status >= 500 || status === 408 || status === 421;
    if (!sending.isProven) sending.answer = { status, body, isKeepable: !isOpen && fault !== 'odd_coding' };
    const answer: KeptAnswer = { status, contentType: 'text/plain', traceId: undefined, body: Buffer.from(body) };
    return {
      status,
      body,
      isTokenRejection: status === 401,
      toAnswer: () => (fault === 'odd_coding' ? undefined : answer),
    };
  }

  return {
    send,
    renew(post) {
      const fails = !isFaultless() && dice.chance(plan.failedRenewals);
      const atMs = scheduler.nowMs() + dice.pick([0, 300, 11_000]);
      return new Promise((resolve, reject) => {
        const run = (): void => {
          if (fails && dice.chance(0.5)) {
            reject(new AuthorizationServerUnavailableError({ refusalCause: 'schedule' }));
            return;
          }
          if (!fails && newest === tokenOf.get(post)) newest += 1;
          tokenOf.set(post, newest);
          resolve(!fails);
        };
        atInstance(post.life, { label: `renews the token for ${post.id}`, notBeforeMs: atMs, deadlineMs: atMs, run });
      });
    },
    forgetTokens: () => {
      accepted = newest + 1;
    },
  };
}

/** How long a request takes to be executed, or until it is. */
const LATENESS_MS: Partial<Record<SendFault, number>> = {
  executed_late: 32 * SECOND,
  executed_much_later: 600 * SECOND,
};
