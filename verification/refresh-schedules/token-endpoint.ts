import type { BoundedFetch } from '../../src/net/http-client.ts';
import { TOKEN_REQUEST_TIMEOUT_MS } from '../../src/session/durations.ts';
import type { Dice } from '../schedules/dice.ts';
import { SECOND } from '../schedules/outage.ts';
import { SERVER_FAULTS, type ServerFault } from './faults.ts';
import type { Life } from '../schedules/life.ts';
import type { Plan } from './plan.ts';
import type { RefreshTokenRules, Use } from './refresh-token-rules.ts';
import type { Scheduler } from '../schedules/scheduler.ts';
import type { IssuedPair, TokenFamilies } from './token-families.ts';

/** A response is read in several turns of the event loop. */
const TURNS_TO_READ = 3;

type Fault = ServerFault | undefined;

export interface TokenEndpointOptions {
  readonly scheduler: Scheduler;
  readonly dice: Dice;
  readonly families: TokenFamilies;
  readonly rules: RefreshTokenRules;
  readonly plan: Plan;
  readonly isFaultless: () => boolean;
  readonly onRevocation: (token: string) => void;
}

/** The authorization server's endpoints, as the requests of one process meet them. */
export function createTokenEndpoint(options: TokenEndpointOptions): (life: Life) => BoundedFetch {
  const { scheduler, dice, families, rules, plan, isFaultless, onRevocation } = options;

  /** What becomes of the request of this number, counted from one. */
  function faultOf(request: number): Fault {
    if (isFaultless()) return undefined;
    if (request <= plan.firstAnswers.length) return plan.firstAnswers[request - 1];
    return dice.chance(plan.serverFaults) ? dice.pick(SERVER_FAULTS) : undefined;
  }

  function refusal(use: Use): Response {
    use.answer = 'invalid_grant';
    // LongPort sends a challenge with its errors, which the library reports in another way.
    return json(400, { error: 'invalid_grant' }, dice.chance(0.5) ? { 'www-authenticate': 'Bearer error="x"' } : {});
  }

  function tokenAnswer(refreshToken: string, use: Use, fault: Fault): Response {
    if (fault === 'unavailable') return new Response('overloaded', { status: 503 });
    if (fault === 'busy') {
      use.askedForMs = dice.pick([0, 2, 15]) * SECOND;
      return json(429, { error: 'slow_down' }, { 'retry-after': String(use.askedForMs / SECOND) });
    }
    if (fault === 'wrong_client') return json(401, { error: 'invalid_client' });
    if (fault === 'refused_by_mistake') return refusal(use);
    const rotates = dice.chance(plan.rotations);
    const lifetimeSeconds = isFaultless() ? 600 : dice.pick(plan.lifetimesSeconds);
    const pair = families.refresh(refreshToken, lifetimeSeconds, rotates);
    if (pair === undefined) return refusal(use);
    if (fault === 'failed_late') return new Response('failed', { status: 500 });
    if (fault === 'garbage') return json(200, { token_type: 'bearer', access_token: null });
    use.answer = pair;
    if (fault === 'not_bearer') return json(200, { ...bodyOf(pair), token_type: 'DPoP' });
    return json(200, dice.chance(0.5) ? bodyOf(pair) : oddly(pair));
  }

  function refresh(life: Life, refreshToken: string): Promise<Response> {
    const use = rules.sent(life, refreshToken);
    const fault = faultOf(rules.uses.length);
    return new Promise((resolve, reject) => {
      const base = { lane: life.name, to: life, turns: TURNS_TO_READ };
      const timeoutMs = scheduler.nowMs() + TOKEN_REQUEST_TIMEOUT_MS;
      const cancelTimeout = scheduler.add({
        ...base,
        label: 'token request times out',
        notBeforeMs: timeoutMs,
        deadlineMs: timeoutMs,
        run() {
          rules.failed(use);
          reject(new DOMException('schedule', 'TimeoutError'));
        },
      });
      const end = (label: string, settle: () => void): void => {
        const run = (): void => {
          if (use.endedAtMs !== undefined) return;
          life.pass();
          if (life.state() === 'paused') end(label, settle);
          if (life.state() !== 'running') return;
          cancelTimeout();
          if (use.answer === undefined) rules.failed(use);
          else rules.answered(use, use.answer);
          settle();
        };
        scheduler.add({ ...base, label, deadlineMs: Math.min(timeoutMs, scheduler.nowMs() + 2 * SECOND), run });
      };
      if (fault === 'unreachable') {
        end('token request fails', () => {
          reject(new TypeError('fetch failed'));
        });
        return;
      }
      const usualMs = isFaultless() ? 300 : dice.pick([0, 300, 6_000]);
      const latestMs = scheduler.nowMs() + (fault === 'slow' ? 30 * SECOND : usualMs);
      scheduler.add({
        lane: 'authorization server',
        label: `refresh of ${refreshToken} by ${life.name}, ${fault ?? 'well'}`,
        notBeforeMs: fault === 'slow' ? latestMs : scheduler.nowMs(),
        deadlineMs: latestMs,
        run() {
          const answer = tokenAnswer(refreshToken, use, fault);
          if (fault === 'lost') delete use.answer;
          else if (use.endedAtMs === undefined) {
            end(`token request is answered ${answer.status}`, () => {
              resolve(answer);
            });
          }
        },
      });
    });
  }

  function revoke(life: Life, token: string): Promise<Response> {
    onRevocation(token);
    const fails = faultOf(Infinity) !== undefined;
    return new Promise((resolve) => {
      const run = (): void => {
        if (!fails) families.revoke(token);
        resolve(new Response(null, { status: fails ? 503 : 200 }));
      };
      const deadlineMs = scheduler.nowMs() + dice.pick([0, 400, 5_000]);
      scheduler.add({
        lane: life.name,
        label: `revocation of ${token}`,
        deadlineMs,
        to: life,
        turns: TURNS_TO_READ,
        run,
      });
    });
  }

  return (life) => (url, init) => {
    life.pass();
    if (life.state() === 'crashed') return new Promise<never>(() => undefined);
    const form = new URLSearchParams(init?.body as URLSearchParams);
    return url.endsWith('/revoke')
      ? revoke(life, form.get('token') ?? '')
      : refresh(life, form.get('refresh_token') ?? '');
  };
}

function bodyOf({ accessToken, refreshToken, isRotated, lifetimeSeconds }: IssuedPair): Record<string, unknown> {
  return {
    token_type: 'Bearer',
    access_token: accessToken,
    ...(isRotated ? { refresh_token: refreshToken } : {}),
    ...(lifetimeSeconds === undefined ? {} : { expires_in: lifetimeSeconds }),
  };
}

/** The same in another form, with useless members. */
function oddly(pair: IssuedPair): Record<string, unknown> {
  return { code: 0, data: { refresh_token: null, ...bodyOf(pair), token_type: '', id_token: 'opaque', scope: [] } };
}

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}
