import type { Events } from '../../observability/events.ts';
import type { IdempotencyStore } from '../../orders/idempotency-store.ts';
import { createKeyedCalls } from '../../orders/keyed-calls.ts';
import type { ApiProxy } from '../../proxy/api-proxy.ts';
import type { BackgroundTasks } from '../../shared/background-tasks.ts';
import type { Clock } from '../../shared/clock.ts';
import { createKeyStateRoute, type KeyStateRoute, type WithKeyOwner } from './key-state-route.ts';
import { createSendAnswer } from './send-answer.ts';
import { createSendWithKey, type SendWithKey } from './send-with-key.ts';

export interface KeyPartsOptions {
  readonly publicOrigin: string;
  readonly idempotency: IdempotencyStore;
  readonly withKeyOwner: WithKeyOwner;
  readonly proxy: ApiProxy;
  readonly tasks: BackgroundTasks;
  readonly clock: Clock;
  readonly events: Events;
}

/** What the route of the API needs for calls with an Idempotency-Key, in both modes. */
export interface KeyParts {
  readonly sendWithKey: SendWithKey;
  readonly answerKeyState: KeyStateRoute;
}

/** Makes the {@link KeyParts}. `ownHeaders` are on every response of the API; names and values alternate. */
export function createKeyParts(options: KeyPartsOptions, ownHeaders: readonly string[]): KeyParts {
  const { idempotency: store, clock, tasks } = options;
  const keyedCalls = createKeyedCalls({ store, clock, tasks });
  return {
    sendWithKey: createSendWithKey({ ...options, keyedCalls, sendAnswer: createSendAnswer(ownHeaders) }),
    answerKeyState: createKeyStateRoute({ ...options, ownHeaders }),
  };
}
