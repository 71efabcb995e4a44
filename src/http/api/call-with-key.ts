import { AppError } from '../../shared/app-error.ts';
import type { Request, Response } from 'express';
import type { RuntimeSettings } from '../../config/runtime-settings.ts';
import type { Events } from '../../observability/events.ts';
import type { KeyOwner } from '../../orders/key-name.ts';
import type { ApiCall } from '../../proxy/api-proxy.ts';
import { MAX_BUFFERED_BYTES, readWholeBody } from '../../proxy/request-body.ts';
import { accountOf } from '../../session/account/account.ts';
import type { NamedSession } from '../../session/account/account-sessions.ts';
import type { AccessTokens } from '../../session/refresh/access-tokens.ts';
import { requestFieldsOf, requestIdOf } from '../request/request-context.ts';
import { noteRelayed, type NoteRelayedOptions } from './note-relayed.ts';
import type { SendWithKey } from './send-with-key.ts';
import { sessionForCall, withTokenOf } from './session-for-call.ts';

export interface CallWithKeyOptions extends NoteRelayedOptions {
  readonly runtime: Pick<RuntimeSettings, 'maxBodyBytes'>;
  readonly accessTokens: AccessTokens;
  readonly sendWithKey: SendWithKey;
  readonly events: Events;
}

/** A call whose session was found and has a token to use now. */
export interface KeyedSessionCall extends NamedSession, Pick<ApiCall, 'target' | 'notAfterMs' | 'sessionEnded'> {
  readonly request: Request;
  readonly response: Response;
  readonly key: string;
}

/** Sends a call with an Idempotency-Key, with the session's token. After a rejected token it is sent once more. */
export async function callWithKey(options: CallWithKeyOptions, of: KeyedSessionCall): Promise<void> {
  const { runtime, accessTokens, events, sendWithKey } = options;
  const { request, response, target, notAfterMs, sessionEnded, sessionId, key } = of;
  const maxBytes = Math.min(runtime.maxBodyBytes, MAX_BUFFERED_BYTES);
  let { session } = of;
  const body = await readWholeBody({ request, maxBytes });
  // A kept answer is not for a session that ended while the body came.
  if (sessionEnded.aborted) throw new AppError('unauthenticated');
  await sendWithKey({
    call: {
      request,
      response,
      target,
      body,
      credentialsFor: withTokenOf(session),
      requestId: requestIdOf(response),
      notAfterMs,
      sessionEnded,
    },
    key,
    owner: keyOwnerOf({ sessionId, session }),
    async renew(apiCode) {
      events.emit({ type: 'token_rejected', request: requestFieldsOf(response), session: sessionId, apiCode });
      const newer = sessionForCall(await accessTokens.replaceRejected(sessionId, session));
      if (newer.version === session.version) return undefined;
      session = newer;
      return withTokenOf(newer);
    },
    onResponse: (kept) => {
      noteRelayed(options, { status: kept.status, kept }, { sessionId, session });
    },
  });
}

/** The account, so that all its sessions share the key; the session itself if its token names none. */
export function keyOwnerOf({ sessionId, session }: NamedSession): KeyOwner {
  const account = accountOf(session.tokens);
  return account === undefined ? { sessionId } : { account };
}
