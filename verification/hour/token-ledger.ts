import type { DevLongPort } from '../../dev/longport/dev-longport.ts';
import type { TokenRequest } from '../../dev/longport/journal.ts';

/** What became of one login at the authorization server: the refresh tokens that followed from its code. */
export interface TokenFamily {
  readonly code: string;
  /** In the order in which they were issued; the last one is good. */
  readonly refreshTokens: readonly string[];
  /** Whether the last one was revoked, and the authorization server said so. */
  readonly isRevoked: boolean;
  /** A spent refresh token came again. */
  readonly wasReused: boolean;
  /** A process was killed while it may have had a new pair in its hands. */
  readonly isExcused: boolean;
}

/** Follows the refresh tokens by what reached the token and revocation endpoints. */
export interface TokenLedger {
  /** Takes in what has arrived since the last call. To be called while no token request is in flight. */
  update(): void;
  /** Until no token request is in flight. */
  readonly isQuiet: () => boolean;
  /** Whatever was refreshed since the last update may be lost with the process that is killed now. */
  excuseNext(): void;
  family(code: string): TokenFamily | undefined;
  families(): readonly TokenFamily[];
  readonly refreshes: number;
  /** Refreshes the authorization server did not carry out: it was failing. */
  readonly failedRefreshes: number;
}

interface Family {
  readonly code: string;
  readonly refreshTokens: string[];
  wasReused: boolean;
  isExcused: boolean;
}

export function createTokenLedger({ journal }: DevLongPort): TokenLedger {
  const byCode = new Map<string, Family>();
  const byRefreshToken = new Map<string, Family>();
  const revoked = new Set<string>();
  let requestsSeen = 0;
  let revocationsSeen = 0;
  let refreshes = 0;
  let failedRefreshes = 0;
  let excuse = false;

  function issue(family: Family, refreshToken: string): void {
    family.refreshTokens.push(refreshToken);
    byRefreshToken.set(refreshToken, family);
  }

  function takeRefresh({ form, issuedRefreshToken, error }: TokenRequest): void {
    const spent = form['refresh_token'] ?? '';
    const family = byRefreshToken.get(spent);
    if (family === undefined) throw new Error('a refresh token that was never issued');
    // One before the last was spent already, whatever the response.
    const isRefused = error === 'invalid_grant' && !revoked.has(spent);
    if (isRefused || family.refreshTokens.at(-1) !== spent) family.wasReused = true;
    if (issuedRefreshToken === undefined) {
      failedRefreshes += 1;
      return;
    }
    refreshes += 1;
    // A pair that came after the one in doubt shows that it was written.
    family.isExcused = excuse;
    issue(family, issuedRefreshToken);
  }

  function takeRequest(request: TokenRequest): void {
    const { grantType, form, issuedRefreshToken } = request;
    if (grantType === 'refresh_token') {
      takeRefresh(request);
    } else if (issuedRefreshToken !== undefined) {
      const code = form['code'] ?? '';
      const family = { code, refreshTokens: [], wasReused: false, isExcused: false };
      byCode.set(code, family);
      issue(family, issuedRefreshToken);
    }
  }

  function asSeen(family: Family): TokenFamily {
    return { ...family, isRevoked: revoked.has(family.refreshTokens.at(-1) ?? '') };
  }

  return {
    isQuiet: () =>
      [...journal.tokenRequests.slice(requestsSeen), ...journal.revocations.slice(revocationsSeen)].every(
        ({ status, aborted }) => status !== 0 || aborted,
      ),
    update() {
      for (const { form, status } of journal.revocations.slice(revocationsSeen)) {
        if (status === 200) revoked.add(form['token'] ?? '');
      }
      for (const request of journal.tokenRequests.slice(requestsSeen)) takeRequest(request);
      requestsSeen = journal.tokenRequests.length;
      revocationsSeen = journal.revocations.length;
      excuse = false;
    },
    excuseNext() {
      excuse = true;
    },
    family(code) {
      const family = byCode.get(code);
      return family && asSeen(family);
    },
    families: () => [...byCode.values()].map(asSeen),
    get refreshes() {
      return refreshes;
    },
    get failedRefreshes() {
      return failedRefreshes;
    },
  };
}
