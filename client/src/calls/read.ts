import { sleep } from '../sleep.ts';
import type { Reply } from '../wire/reply.ts';
import type { CallRequest, Send } from './send.ts';

const MAX_REPEATS = 2;
const FIRST_WAIT_MS = 300;
/** A longer wait is for the page to decide on. */
const MAX_WAIT_MS = 10_000;

/** Makes {@link Send} repeat a call that changes nothing, a bounded number of times. */
export function createRead(send: Send): Send {
  return async (request: CallRequest) => {
    for (let repeats = 0; ; repeats++) {
      const reply = await send(request);
      const waitMs = repeats < MAX_REPEATS ? waitAfter(reply, repeats) : undefined;
      if (waitMs === undefined) return reply;
      await sleep(waitMs, request.signal);
    }
  };
}

/** Never shorter than the server says, and not the same in all tabs. Undefined if it is not worth it. */
function waitAfter(reply: Reply, repeats: number): number | undefined {
  if (reply.kind === 'data' || reply.againAfterMs === undefined || reply.againAfterMs > MAX_WAIT_MS) return undefined;
  return Math.max(reply.againAfterMs, FIRST_WAIT_MS * 2 ** repeats) * (1 + Math.random() * 0.3);
}
