/** What the authorization server knows: which tokens are good, and that a second use of a refresh token ends them all. */
export interface TokenFamilies {
  /** A first pair, of a family of its own. */
  begin(lifetimeSeconds: number | undefined): IssuedPair;
  /** Spends a refresh token; undefined is `invalid_grant`. `rotate` false: the response brings no new refresh token. */
  refresh(refreshToken: string, lifetimeSeconds: number | undefined, rotate: boolean): IssuedPair | undefined;
  revoke(token: string): void;
  /** Whether the API accepts this access token. */
  accepts(accessToken: string, nowMs: number): boolean;
  /** Makes the API forget every access token there is. */
  readonly forgetAccessTokens: () => void;
  /** The refresh token that is good now; undefined when none is. */
  current(): string | undefined;
}

export interface IssuedPair {
  readonly accessToken: string;
  /** The one that is good from now on, whether the response says it or not. */
  readonly refreshToken: string;
  readonly isRotated: boolean;
  readonly lifetimeSeconds: number | undefined;
}

/** Access tokens are numbered in the order in which they were issued. */
export function serialOf(accessToken: string): number {
  return Number(accessToken.slice('at-'.length));
}

export function createTokenFamilies(nowMs: () => number): TokenFamilies {
  let serial = 0;
  let current: string | undefined;
  const accessTokens = new Map<string, number>();

  function issue(lifetimeSeconds: number | undefined, kept?: string): IssuedPair {
    serial += 1;
    const accessToken = `at-${serial}`;
    const refreshToken = kept ?? `rt-${serial}`;
    accessTokens.set(accessToken, nowMs() + (lifetimeSeconds ?? 20) * 1_000);
    current = refreshToken;
    return { accessToken, refreshToken, isRotated: kept === undefined, lifetimeSeconds };
  }

  /** One family is all a schedule has: it dies as a whole. */
  function end(): void {
    current = undefined;
    accessTokens.clear();
  }

  return {
    begin: (lifetimeSeconds) => issue(lifetimeSeconds),
    refresh(refreshToken, lifetimeSeconds, rotate) {
      if (refreshToken === current) return issue(lifetimeSeconds, rotate ? undefined : refreshToken);
      end();
      return undefined;
    },
    revoke(token) {
      if (token === current) end();
      accessTokens.delete(token);
    },
    accepts: (accessToken, atMs) => atMs < (accessTokens.get(accessToken) ?? 0),
    forgetAccessTokens: () => {
      accessTokens.clear();
    },
    current: () => current,
  };
}
