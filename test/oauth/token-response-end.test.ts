import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { refreshTokens, type RefreshResult } from '../../src/oauth/token-refresh.ts';
import { Secret } from '../../src/shared/secret.ts';
import { useTokenEndpoint } from '../support/token-endpoint.ts';

const OLD = { accessToken: new Secret('a0'), refreshToken: new Secret('r0'), scope: '3', obtainedAtMs: 0 };
const GOOD = JSON.stringify({ access_token: 'a1', token_type: 'Bearer', refresh_token: 'r1', expires_in: 60 });
const SPENT = JSON.stringify({ token_type: 'mac', refresh_token: 'r1' });

function withHead(field: string, body: string, status = 200): string {
  return `HTTP/1.1 ${status} Answer\r\nContent-Type: application/json\r\n${field}\r\n\r\n${body}`;
}
const LONGER = 'Content-Length: 500';
const CHUNKED = 'Transfer-Encoding: chunked';
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

/** How the end of a body can be faulty. */
const FAULTS: Readonly<Record<string, (socket: Socket, body: string, status?: number) => void>> = {
  'a Content-Length that is too large': (socket, body, status) => socket.end(withHead(LONGER, body, status)),
  'no last chunk': (socket, body, status) => socket.end(withHead(CHUNKED, chunk(body), status)),
  'a broken chunk behind it': (socket, body, status) => socket.end(withHead(CHUNKED, `${chunk(body)}xyz\r\n`, status)),
  'a reset connection': (socket, body, status) =>
    socket.write(withHead(LONGER, body, status), () => void socket.resetAndDestroy()),
  'a connection left open': (socket, body, status) => socket.write(withHead(LONGER, body, status)),
};

describe('a response with the rotated tokens and a faulty end', () => {
  const endpoint = useTokenEndpoint();

  const refresh = (): Promise<RefreshResult> => refreshTokens(endpoint.client(), OLD, () => 1_000, 500);

  for (const [what, send] of Object.entries(FAULTS)) {
    it(`[OP-14] [TK-9] is used: ${what}`, async () => {
      for (let times = 0; times < 5; times += 1) {
        endpoint.answer(({ socket }) => {
          send(socket, GOOD);
        });
        const result = await refresh();
        if (result.kind !== 'refreshed') assert.fail(JSON.stringify(result));
        assert.equal(result.tokens.accessToken.reveal(), 'a1');
        assert.equal(result.tokens.refreshToken?.reveal(), 'r1');
      }
    });

    it(`[OP-14] [TK-8] gives its refresh token alone where that is all it has: ${what}`, async () => {
      endpoint.answer(({ socket }) => {
        send(socket, SPENT);
      });
      const result = await refresh();
      if (result.kind !== 'unavailable') assert.fail(JSON.stringify(result));
      assert.equal(result.tokens?.refreshToken?.reveal(), 'r1');
    });

    it(`[TK-8] is nothing where the object is not whole, the status not good, or there is no token in it: ${what}`, async () => {
      const odd = [
        [GOOD.slice(0, -1), 200],
        [GOOD, 500],
        ['{"error":"invalid_grant"}', 200],
        ['access_token=a1&refresh_token=r', 200],
        ['', 200],
      ] as const;
      for (const [body, status] of odd) {
        endpoint.answer(({ socket }) => {
          send(socket, body, status);
        });
        const result = await refresh();
        if (result.kind !== 'unavailable') assert.fail(JSON.stringify(result));
        assert.equal(result.tokens, undefined);
        assert.ok(['timeout', 'bad_answer', 'unreachable'].includes(result.failure.kind), result.failure.kind);
      }
    });
  }
});
