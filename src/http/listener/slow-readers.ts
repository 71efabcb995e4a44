import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How slowly a client may read the bytes that wait for it. */
export interface ReadingPace {
  /** The kernel must have taken this many of the waiting bytes … */
  readonly minBytes: number;
  /** … within this time. */
  readonly timeoutMs: number;
  /** How often the connections are checked. */
  readonly intervalMs: number;
  /** If more bytes than this wait on all connections together, the longest waiting connections are reset first, … */
  readonly maxBytes: number;
  /** … after this time, however fast their clients read. */
  readonly timeoutMsWhenFull: number;
}

/**
 * 1 KB a second. It may take two checks, so a client that does not read is disconnected after 40 s at most. A waiting byte
 * takes three to five bytes of memory, because as much is held on the way from LongPort: 32 MB are some 150 MB of
 * the need of a process (`memory-need.ts`).
 */
export const PACE: ReadingPace = {
  minBytes: 36 * 1024,
  timeoutMs: 36_000,
  intervalMs: 2_000,
  maxBytes: 32 * 1024 ** 2,
  timeoutMsWhenFull: 6_000,
};

/** A connection on which bytes wait. */
interface Waiting {
  /** Since when bytes have waited at each check. */
  readonly fromMs: number;
  /** Bytes that the kernel had taken when the time of {@link ReadingPace.timeoutMs} began. */
  takenBytes: number;
  sinceMs: number;
}

/**
 * Disconnects clients that do not read their responses: waiting bytes take memory, and the calls count against the limits.
 * One timer checks every connection of `server`, whatever the route, so that a call costs nothing. A connection without
 * waiting bytes, such as an event stream without events, stays open.
 *
 * What the kernel has taken counts as read. Its own buffer (some megabytes for a connection that was fast) is not seen
 * from here. The end is a reset, which frees that buffer too and says that the response is not whole.
 */
export function disconnectSlowReaders(server: Server, onSlow: (socket: Socket) => void, pace = PACE): void {
  const sockets = new Set<Socket>();
  const waiting = new Map<Socket, Waiting>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => {
      sockets.delete(socket);
      waiting.delete(socket);
    });
  });

  /** Notes what waits on a connection, and how fast it goes. */
  function note(socket: Socket, nowMs: number): void {
    const takenBytes = socket.bytesWritten - socket.writableLength;
    const before = waiting.get(socket);
    if (socket.writableLength === 0) waiting.delete(socket);
    else if (before === undefined) waiting.set(socket, { fromMs: nowMs, takenBytes, sinceMs: nowMs });
    else if (takenBytes - before.takenBytes >= pace.minBytes) Object.assign(before, { takenBytes, sinceMs: nowMs });
  }

  function look(): void {
    const nowMs = performance.now();
    for (const socket of sockets) note(socket, nowMs);
    let waitingBytes = 0;
    for (const socket of waiting.keys()) waitingBytes += socket.writableLength;
    // In the order in which they began to wait.
    for (const [socket, { fromMs, sinceMs }] of waiting) {
      const isTooMuch = waitingBytes > pace.maxBytes && nowMs - fromMs >= pace.timeoutMsWhenFull;
      if (!isTooMuch && nowMs - sinceMs < pace.timeoutMs) continue;
      waitingBytes -= socket.writableLength;
      onSlow(socket);
      socket.resetAndDestroy();
    }
  }

  const timer = setInterval(look, pace.intervalMs).unref();
  server.once('close', () => {
    clearInterval(timer);
  });
}
