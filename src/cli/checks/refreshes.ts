import { z } from 'zod';
import type { AdminConfig } from '../../config/config.ts';
import type { BoundedFetch } from '../../net/http-client.ts';
import type { Finding } from './finding.ts';

const TIMEOUT_MS = 2_000;

const healthSchema = z.object({
  authorizationServer: z.object({
    refreshFailure: z
      .object({
        kind: z.string(),
        error: z.string().optional(),
        status: z.number().optional(),
        apiCode: z.number().optional(),
        secondsAgo: z.number(),
      })
      .nullable(),
    refreshPauses: z.array(z.object({ dataCentre: z.string(), secondsLeft: z.number() })),
  }),
});

/**
 * How refreshes went in the process that runs beside this command, as its admin listener tells: a refusal of the token
 * endpoint shows there and nowhere in what this command asks itself.
 */
export async function checkRefreshes(admin: AdminConfig, fetch: BoundedFetch): Promise<Finding> {
  const check = 'token refreshes';
  const health = await askHealth(admin, fetch);
  if (health === undefined) {
    return { check, level: 'SKIP', message: `no process of the BFF responds at ${admin.host}:${admin.port}` };
  }
  const { refreshFailure, refreshPauses } = health.authorizationServer;
  const paused = refreshPauses.map(({ dataCentre, secondsLeft }) => `paused at ${dataCentre} for ${secondsLeft} s`);
  if (refreshFailure === null && paused.length === 0) {
    return { check, level: 'OK', message: 'none has failed since the last that succeeded' };
  }
  const said = refreshFailure === null ? [] : [describeFailure(refreshFailure)];
  return { check, level: 'WARN', message: [...said, ...paused].join('; ') };
}

type Failure = NonNullable<z.output<typeof healthSchema>['authorizationServer']['refreshFailure']>;

function describeFailure({ kind, error, status, apiCode, secondsAgo }: Failure): string {
  const parts = [
    kind,
    ...(error === undefined ? [] : [error]),
    ...(apiCode === undefined ? [] : [`code ${apiCode}`]),
    ...(status === undefined ? [] : [`status ${status}`]),
  ];
  return `the last failed ${secondsAgo} s ago: ${parts.join(', ')}; sessions are kept and tried again`;
}

async function askHealth({ host, port }: AdminConfig, fetch: BoundedFetch) {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  const authority = name.includes(':') ? `[${name}]` : name;
  try {
    const answer = await fetch(`http://${authority}:${port}/health`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return healthSchema.safeParse(await answer.json()).data;
  } catch {
    return undefined;
  }
}
