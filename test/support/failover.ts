import { Agent, request } from 'undici';
import type { BffInstances } from './bff-instances.ts';
import type { Answer, Visitor } from './visitor.ts';

/** A load balancer in front of replicas. */
export interface Failover {
  /** A GET by this visitor, at whichever replica takes it. @throws when none does, or a response breaks off. */
  fetch(visitor: Visitor, path: string): Promise<Answer>;
  /** How often a call was passed on to the next replica, by the reason. */
  passedOn(): Readonly<Record<string, number>>;
}

/** Spreads calls over the replicas, each on a connection of its own, and passes on what one of them did not take. */
export function createFailover({ processes, starting }: BffInstances): Failover {
  const agent = new Agent({ pipelining: 0 });
  const reasons = new Map<string, number>();
  let turn = 0;

  async function fetchFrom(url: string, visitor: Visitor, path: string): Promise<Answer> {
    const { statusCode, headers, body } = await request(url + path, {
      dispatcher: agent,
      headers: { cookie: visitor.cookieHeader, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    const text = bytes.toString('utf8');
    return { status: statusCode, headers, body: bytes, text, json: () => JSON.parse(text) };
  }

  return {
    async fetch(visitor, path) {
      turn += 1;
      const inTurn = processes.map((_each, index) => processes[(turn + index) % processes.length]?.url ?? '');
      const candidates = inTurn.filter((url) => !starting.has(url));
      for (const [index, url] of candidates.entries()) {
        try {
          return await fetchFrom(url, visitor, path);
        } catch (error) {
          const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
          reasons.set(code, (reasons.get(code) ?? 0) + 1);
          if (index === candidates.length - 1) throw error;
        }
      }
      throw new Error('no replica takes calls');
    },
    passedOn: () => Object.fromEntries(reasons),
  };
}
