import { Cluster } from 'ioredis';
import type { RedisClient } from './client.ts';

/**
 * To be called before a command that comes often: what is sent until the end of this turn of the event loop then goes
 * out in one write. Under load a turn serves many calls, and a write costs more than everything else about a command.
 */
export type GatherWrites = () => void;

/** Makes the {@link GatherWrites} of a client. The connections of a cluster are its own: there nothing is gathered. */
export function createGatherWrites(client: RedisClient): GatherWrites {
  if (client instanceof Cluster) return () => undefined;
  let isGathering = false;
  return () => {
    if (isGathering) return;
    const { stream } = client;
    // Not connected; the sender of the command gets the error.
    if ((stream as typeof stream | undefined) === undefined) return;
    isGathering = true;
    stream.cork();
    // After the callbacks of all the sockets that had something to read in this turn.
    setImmediate(() => {
      isGathering = false;
      stream.uncork();
    });
  };
}
