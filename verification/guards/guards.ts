// One table, longer than other files because each of its rows is the text of a patch.
import type { Rule } from '../refresh-schedules/verdict.ts';
import type { Patch } from './patched-copy.ts';

/** A guard of the refresh, and the patch to the source that takes it away. */
export interface Guard extends Patch {
  readonly name: string;
  /** What the first schedule that goes wrong without it breaks: one of these. */
  readonly breaks: readonly Rule[];
  /** Those rules state the guard's own purpose, and nothing else goes wrong: what matters, another guard covers. */
  readonly isCovered?: true;
}

/** Takes a rule away from the exploration. */
export function withoutRule(rule: Rule): Patch {
  const find = 'violate(rule, detail) {';
  return {
    file: 'verification/refresh-schedules/verdict.ts',
    find,
    instead: `${find} if (rule === '${rule}') return;`,
  };
}

const REFRESHER = 'src/session/refresh/refresher.ts';
const STORE = 'src/memory/token-store.ts';
const LEASE = 'src/memory/refresh-lease.ts';

export const GUARDS: readonly Guard[] = [
  {
    name: 'the version check of the write',
    file: STORE,
    find: "if (record.version !== version) return done('superseded');\n      const { extendedAtMs }",
    instead: 'const { extendedAtMs }',
    breaks: ['no-older-tokens'],
  },
  {
    name: 'the existence check of the write',
    file: STORE,
    find: "if (record === undefined) return done('gone');\n      if (record.version !== version) return done('superseded');\n      const { extendedAtMs } = record;",
    instead: `if (record === undefined) {
        const extendedAtMs = clock.nowMs();
        records.set(sessionId, { ...next, extendedAtMs, version: version + 1 }, 60_000);
        return done('replaced');
      }
      if (record.version !== version) return done('superseded');
      const { extendedAtMs } = record;`,
    breaks: ['stays-ended'],
  },
  {
    name: 'the version check of the mark',
    file: STORE,
    find: "if (record.version !== version) return done('superseded');\n      const { refreshClaim }",
    instead: 'const { refreshClaim }',
    breaks: ['never-again'],
  },
  {
    name: 'the mark',
    file: STORE,
    find: 'return done({ claimedForMs: refreshClaim.untilMs - nowMs });',
    instead: "return done('claimed');",
    breaks: ['mark-is-kept', 'not-too-soon'],
  },
  {
    name: "the mark's length, longer than a token request",
    file: REFRESHER,
    find: 'const CLAIM_MS = 30_000',
    instead: 'const CLAIM_MS = 6_000',
    breaks: ['not-too-soon', 'never-again'],
  },
  {
    name: 'the owner check of the cooldown',
    file: STORE,
    find: 'if (record?.refreshClaim?.owner === owner)',
    instead: 'if (record !== undefined)',
    breaks: ['mark-is-kept', 'one-holder'],
  },
  {
    name: 'the cooldown',
    file: REFRESHER,
    find: 'await store.postponeRefresh(sessionId, owner, delay.delayMs, refused);',
    instead: 'await store.postponeRefresh(sessionId, owner, 0, refused);',
    breaks: ['not-too-soon', 'retry-after-kept'],
  },
  {
    name: "the server's Retry-After in the cooldown of the record",
    file: 'src/session/refresh/refresh-delay.ts',
    find: 'Math.max(cooldownMs, backoffMs, pauseMs)',
    instead: 'Math.max(cooldownMs, backoffMs)',
    breaks: ['retry-after-kept'],
  },
  {
    name: 'keeping the refresh token of an answer without a bearer token',
    file: REFRESHER,
    find: 'return result.tokens === undefined',
    instead: 'return result.tokens !== null',
    breaks: ['never-again'],
  },
  {
    name: 'the version check of the removal after invalid_grant',
    file: REFRESHER,
    find: 'store.remove(sessionId, session.version)',
    instead: 'store.remove(sessionId)',
    breaks: ['ends-for-a-reason'],
  },
  {
    name: 'the owner check of the release',
    file: LEASE,
    find: 'if (holders.get(sessionId) === owner) holders.take(sessionId);',
    instead: 'holders.take(sessionId);',
    breaks: ['lease-is-kept'],
    isCovered: true,
  },
  {
    name: 'the owner check of the renewal',
    file: LEASE,
    find: 'const held = holders.get(sessionId) === owner;',
    instead: 'const held = holders.get(sessionId) !== undefined;',
    breaks: ['lease-is-kept'],
    isCovered: true,
  },
  {
    name: 'the lease',
    file: LEASE,
    find: 'const free = holders.get(sessionId) === undefined;',
    instead: 'const free = true;',
    breaks: ['lease-is-kept'],
  },
  {
    name: 'the renewal of the lease',
    file: 'src/session/refresh/hold-lease.ts',
    find: 'void keepRenewed(options, released.signal);',
    instead: 'keepRenewed.length;',
    breaks: ['never-again'],
  },
  {
    name: 'reading again under the lease',
    file: REFRESHER,
    find: `    const held = await holdLease({ lease, sessionId, owner, clock, giveUpIf: settledByOthers });
    const waitedMs = clock.nowMs() - askedAtMs;
    events.emit({ type: 'lease_waited', session: sessionId, outcome: held.kind, waitedMs });
    if (held.kind === 'settled') return held.value;
    if (held.kind === 'timeout') return { kind: 'unavailable' };
    try {
      const session = await store.read(sessionId);`,
    instead: `    const session = await store.read(sessionId);
    const held = await holdLease({ lease, sessionId, owner, clock, giveUpIf: settledByOthers });
    const waitedMs = clock.nowMs() - askedAtMs;
    events.emit({ type: 'lease_waited', session: sessionId, outcome: held.kind, waitedMs });
    if (held.kind === 'settled') return held.value;
    if (held.kind === 'timeout') return { kind: 'unavailable' };
    try {`,
    breaks: ['read-again'],
    isCovered: true,
  },
  {
    name: 'sharing one attempt in a process',
    file: REFRESHER,
    find: 'return underWay.get(sessionId) ?? start(sessionId, isDue);',
    instead: 'return start(sessionId, isDue);',
    breaks: ['shared-attempt'],
    isCovered: true,
  },
  {
    name: 'not sending under an old mark',
    file: REFRESHER,
    find: 'if (clock.nowMs() - claimedAtMs > SEND_WITHIN_MS)',
    instead: 'if (clock.nowMs() - claimedAtMs > Infinity)',
    breaks: ['never-again'],
  },
  {
    name: 'writing until it lands',
    file: REFRESHER,
    find: 'if (clock.nowMs() >= session.endsAtMs) return undefined;',
    instead: 'throw error;',
    breaks: ['never-again'],
  },
  {
    name: 'writing before use',
    file: REFRESHER,
    find: 'return writeTokens(sessionId, session, result.tokens);',
    instead:
      "void writeTokens(sessionId, session, result.tokens); return { kind: 'fresh', session: { ...session, tokens: result.tokens, version: session.version + 1 } };",
    breaks: ['written-before-use'],
  },
  {
    name: 'revoking a pair that came too late',
    file: REFRESHER,
    find: 'void tasks.track(revoke(sessionId, tokens));',
    instead: '',
    breaks: ['pair-revoked'],
  },
  {
    name: 'knowing what a logout removes, even if the answer is lost',
    file: 'src/session/end/end-session.ts',
    find: 'if (known !== undefined && !dropTokens) void tasks.track(revoke(sessionId, known.tokens));',
    instead: '',
    breaks: ['pair-revoked'],
  },
  {
    name: 'announcing an end whose removal was not heard of',
    file: REFRESHER,
    find: "if (outcome?.kind !== 'fresh') announceEnd(sessionId);",
    instead: "if (outcome?.kind === 'ended' && outcome.reason === 'invalid_grant') announceEnd(sessionId);",
    breaks: ['end-is-announced'],
  },
  {
    name: 'removing only what was read, at a logout',
    file: 'src/session/end/end-session.ts',
    find: 'store.remove(sessionId, known?.version)',
    instead: 'store.remove(sessionId)',
    breaks: ['pair-revoked'],
  },
  {
    name: 'ending a session for invalid_grant alone',
    file: 'src/oauth/failure.ts',
    find: "return failure.kind === 'refused' && failure.error === 'invalid_grant';",
    instead: "return failure.kind === 'refused';",
    breaks: ['ends-for-a-reason'],
  },
  {
    name: 'the deadline of a call that waits for a refresh',
    file: 'src/session/refresh/access-tokens.ts',
    find: 'return await Promise.race([refresh, late]);',
    instead: 'return await Promise.race([refresh, late.then(() => refresh)]);',
    breaks: ['within-deadline'],
  },
];
