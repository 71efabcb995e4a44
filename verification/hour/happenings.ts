import type { TokenFault } from '../../dev/longport/fault-schema.ts';
import type { Dice } from '../schedules/dice.ts';

/** What befalls the servers at some time of the hour. Lengths are simulated, but for `realMs`. */
export type Happening = { readonly atMs: number } & (
  | { readonly kind: 'rolling restart' }
  | { readonly kind: 'kill'; readonly instance: number; readonly afterRealMs: number; readonly downMs: number }
  | { readonly kind: 'Redis pause'; readonly afterRealMs: number; readonly realMs: number }
  | { readonly kind: 'Redis restart'; readonly afterRealMs: number }
  | {
      readonly kind: 'slow authorization server' | 'failing authorization server';
      readonly fault: TokenFault;
      readonly forMs: number;
    }
);

const SECOND = 1_000;
const FIRST_AT_MS = 60 * SECOND;
const LAST_AT_MS = 56 * 60 * SECOND;

const FAILURES: readonly [TokenFault, ...TokenFault[]] = [
  { kind: 'error', status: 500 },
  { kind: 'error', status: 503, headers: { 'retry-after': '1' } },
  { kind: 'error', status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' },
  { kind: 'error', status: 429, body: '{"error":"slow_down"}' },
  { kind: 'error', status: 401, body: '{"error":"invalid_client"}' },
  { kind: 'error', status: 200, body: '{"access_token":' },
  { kind: 'reset' },
];

/** The happenings of one hour, in their order, each at a time of its own. */
export function planHappenings(dice: Dice, instances: number): readonly Happening[] {
  const slow = (): TokenFault => ({ kind: 'delay', ms: dice.between(200, 2_600) });
  const afterRealMs = (): number => dice.below(120);
  const forMs = (): number => dice.between(10, 60) * SECOND;
  const planned: readonly [number, (atMs: number) => Happening][] = [
    [4, (atMs) => ({ atMs, kind: 'rolling restart' })],
    [
      8,
      (atMs) => ({
        atMs,
        kind: 'kill',
        instance: dice.below(instances),
        afterRealMs: afterRealMs(),
        downMs: dice.between(1, 60) * SECOND,
      }),
    ],
    [9, (atMs) => ({ atMs, kind: 'Redis pause', afterRealMs: afterRealMs(), realMs: dice.between(100, 2_500) })],
    [5, (atMs) => ({ atMs, kind: 'Redis restart', afterRealMs: afterRealMs() })],
    [5, (atMs) => ({ atMs, kind: 'slow authorization server', fault: slow(), forMs: forMs() })],
    [8, (atMs) => ({ atMs, kind: 'failing authorization server', fault: dice.pick(FAILURES), forMs: forMs() })],
    [1, (atMs) => ({ atMs, kind: 'failing authorization server', fault: { kind: 'hang' }, forMs: 5 * SECOND })],
  ];
  const makers = planned.flatMap(([count, make]) => Array.from({ length: count }, () => make));
  const everyMs = (LAST_AT_MS - FIRST_AT_MS) / makers.length;
  const happenings: Happening[] = [];
  while (makers.length > 0) {
    const [make] = makers.splice(dice.below(makers.length), 1);
    const atMs = FIRST_AT_MS + happenings.length * everyMs + dice.below(everyMs);
    if (make !== undefined) happenings.push(make(atMs));
  }
  return happenings;
}
