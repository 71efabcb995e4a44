import type { RedisSettings } from '../config/redis-url.ts';
import { faultOfReads } from './check-node.ts';
import { connectOnce } from './connect-once.ts';
import { reasonOf } from './fault.ts';

/** Connects, makes the read that a call makes, and disconnects. @returns why Redis cannot be used; undefined if it can. */
export async function probeRedis(settings: RedisSettings): Promise<string | undefined> {
  try {
    const client = await connectOnce(settings);
    const fault = await faultOfReads(client);
    client.disconnect();
    return fault === undefined ? undefined : reasonOf(fault);
  } catch (error) {
    return reasonOf(error);
  }
}
