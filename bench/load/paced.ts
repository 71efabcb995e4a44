import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export interface PacedOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Calls `url` at a fixed rate, whether or not earlier calls have finished, over kept connections.
 * @returns the time of each call until its last byte, in milliseconds.
 */
export async function pacedLoad({ url, headers, perSecond, seconds }: PacedOptions): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const beganMs = performance.now();
  const calls: Promise<number>[] = [];
  for (let call = 0; call < perSecond * seconds; call += 1) {
    const dueMs = beganMs + (call * 1000) / perSecond;
    const waitMs = dueMs - performance.now();
    if (waitMs > 0) await delay(waitMs);
    calls.push(timed(url, headers, agent));
  }
  const times = await Promise.all(calls);
  agent.destroy();
  return times;
}

function timed(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  const beganMs = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { headers, agent }, (response) => {
      response.resume().once('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - beganMs);
        else reject(new Error(`${url} returned ${response.statusCode ?? 'nothing'}`));
      });
    })
      .once('error', reject)
      .end();
  });
}
