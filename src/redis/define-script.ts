import { answered, type RedisClient } from './client.ts';

/** Runs a Lua script: its keys first, then its arguments. @throws {StoreUnavailableError} */
export type Script = (...keysAndArguments: (string | number)[]) => Promise<unknown>;

/** Adds a script to a client. ioredis sends its text once on a connection, and its digest from then on. */
export function defineScript(client: RedisClient, name: string, lua: string, numberOfKeys = 1): Script {
  client.defineCommand(name, { lua, numberOfKeys });
  const run = (client as unknown as Readonly<Record<string, unknown>>)[name] as Script;
  return (...keysAndArguments) => answered(run.apply(client, keysAndArguments));
}
