import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How slowly a client may read what waits for it. */
export interface ReadingPace {
  /** Of the bytes that wait, the kernel must have taken so many … */
  readonly minBytes: number;
  /** … in this time. */
  readonly withinMs: number;
  /** How often is looked. */
  readonly everyMs: number;
  /** While more bytes than this wait on all connections together, those on which bytes have waited longest go first, … */
  readonly maxBytesInAll: number;
  /** … after this time, however fast they read. */
  readonly withinMsWhenFull: number;
}

/**
 * 1 KB a second. With the two looks it may take, a client that does not read is gone after 40 s at most. A byte that
 * waits takes three to five bytes of memory, because as much is held on the way from LongPort: 32 MB are some 150 of the
 * 512 MB that the shipped limits give a process.
 */
export const PACE: ReadingPace = {
  minBytes: 36 * 1024,
  withinMs: 36_000,
  everyMs: 2_000,
  maxBytesInAll: 32 * 1024 ** 2,
  withinMsWhenFull: 6_000,
};

/** A connection on which bytes wait. */
interface Waiting {
  /** Since when some have waited at each look. */
  readonly fromMs: number;
  /** Bytes that the kernel had taken when the time of {@link ReadingPace.withinMs} began. */
  takenBytes: number;
  sinceMs: number;
}

/**
 * Disconnects clients that do not read their answers: what waits for them takes memory, and their calls take places. It
 * looks at every connection of `server` with one timer, whatever the route, so that a call costs nothing. A connection on
 * which nothing waits, such as an event stream without events, is left alone.
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
    let bytesInAll = 0;
    for (const socket of waiting.keys()) bytesInAll += socket.writableLength;
    // In the order in which they began to wait.
    for (const [socket, { fromMs, sinceMs }] of waiting) {
      const isTooMuch = bytesInAll > pace.maxBytesInAll && nowMs - fromMs >= pace.withinMsWhenFull;
      if (!isTooMuch && nowMs - sinceMs < pace.withinMs) continue;
      bytesInAll -= socket.writableLength;
      onSlow(socket);
      socket.resetAndDestroy();
    }
  }

  const timer = setInterval(look, pace.everyMs).unref();
  server.once('close', () => {
    clearInterval(timer);
  });
}
