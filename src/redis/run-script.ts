import { createHash } from 'node:crypto';
import { answered, type RedisClient } from './client.ts';

const digests = new Map<string, string>();

/** Runs a Lua script by its digest, and sends its text where the server does not know it (a restart, another node). */
export function runScript(
  client: RedisClient,
  script: string,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  const rest = [keys.length, ...keys, ...args] as const;
  return answered(
    client.evalsha(digestOf(script), ...rest).catch((error: unknown) => {
      if (error instanceof Error && error.message.startsWith('NOSCRIPT')) return client.eval(script, ...rest);
      throw error;
    }),
  );
}

function digestOf(script: string): string {
  let digest = digests.get(script);
  if (digest === undefined) {
    digest = createHash('sha1').update(script).digest('hex');
    digests.set(script, digest);
  }
  return digest;
}
