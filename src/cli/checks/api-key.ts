import { z } from 'zod';
import { createSignCall } from '../../api-key/sign-calls.ts';
import type { ApiKeyModeConfig } from '../../config/config.ts';
import type { BoundedFetch } from '../../net/http-client.ts';
import { systemClock } from '../../shared/clock.ts';
import { isLoopback, isLoopbackAddress } from '../../shared/loopback.ts';
import { describeUnreachable } from './advice.ts';
import { compareClock } from './clock.ts';
import { skipped, type Finding } from './finding.ts';

const TIMEOUT_MS = 10_000;
/** Reads only, and every account has it. Nothing of the response is shown but its code. */
const PROBE = '/v1/asset/account';

/** What LongPort's refusals mean for the settings. */
const HINTS: Readonly<Record<number, string>> = {
  401_001: 'LONGPORT_ACCESS_TOKEN did not arrive',
  401_003: 'LONGPORT_ACCESS_TOKEN has expired: obtain another',
  401_004: 'LONGPORT_ACCESS_TOKEN is not valid for this app key: obtain another',
  401_102: 'LONGPORT_ACCESS_TOKEN belongs to another data centre: check LONGPORT_REGION and LONGPORT_HTTP_URL',
  403_201: 'the signature is wrong: check LONGPORT_APP_SECRET',
  403_202: 'another program uses this key at the same moment: try again',
  403_203: 'LONGPORT_APP_KEY is not known: check it',
  403_205: 'this address is not in the list that the account allows',
};

const envelopeSchema = z.object({ code: z.number() });

/** Whether LongPort takes a call that is signed with the API key, and who could use it. */
export async function checkApiKey(config: ApiKeyModeConfig, fetch: BoundedFetch): Promise<readonly Finding[]> {
  return [...(await checkSignedCall(config, fetch)), ...checkReach(config)];
}

async function checkSignedCall({ api, apiKey }: ApiKeyModeConfig, fetch: BoundedFetch): Promise<readonly Finding[]> {
  const check = 'api key';
  const target = `${api.baseUrl.pathname.replace(/\/$/, '')}${PROBE}`;
  const headers = createSignCall({ config: apiKey, clock: systemClock })({ method: 'GET', target, body: null });
  try {
    const answer = await fetch(`${api.baseUrl.origin}${target}`, {
      headers,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return [judge(answer.status, await answer.text()), compareClock(answer, 'LongPort', 'it refuses signed calls')];
  } catch (error) {
    const message = describeUnreachable(api.baseUrl.origin, error, 'LONGPORT_HTTP_URL');
    return [{ check, level: 'FAIL', message }, ...skipped(['clock'], 'no date to compare with')];
  }
}

function judge(status: number, text: string): Finding {
  const check = 'api key';
  const code = codeOf(text);
  if (code === 0 && status === 200) return { check, level: 'OK', message: 'LongPort accepts a signed call' };
  const hint = code === undefined ? undefined : HINTS[code];
  if (hint !== undefined) return { check, level: 'FAIL', message: `LongPort answers ${code}: ${hint}` };
  return {
    check,
    level: status >= 500 || status === 429 ? 'WARN' : 'FAIL',
    message: `LongPort answers a signed call with status ${status}${code === undefined ? ' and no code: check LONGPORT_HTTP_URL' : `, code ${code}`}`,
  };
}

function codeOf(text: string): number | undefined {
  try {
    return envelopeSchema.safeParse(JSON.parse(text)).data?.code;
  } catch {
    return undefined;
  }
}

function checkReach({ server }: ApiKeyModeConfig): readonly Finding[] {
  if (isLoopbackAddress(server.host) && isLoopback(new URL(server.publicOrigin).hostname))
    return [{ check: 'reach', level: 'OK', message: 'this machine alone' }];
  const message = `every client that reaches ${server.host} or ${server.publicOrigin} uses the account: restrict access to them`;
  return [{ check: 'reach', level: 'WARN', message }];
}
