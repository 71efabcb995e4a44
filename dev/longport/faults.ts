import type { ApiFault, DiscoveryFault, FaultSettings, RevokeFault, TokenFault } from './fault-schema.ts';

interface Limited {
  readonly times?: number | undefined;
}

/** The rest of a fault after it was applied once. */
function spent<F extends Limited>(fault: F): F | undefined {
  if (fault.times === undefined) return fault;
  return fault.times > 1 ? { ...fault, times: fault.times - 1 } : undefined;
}

/** The switches of the dev LongPort. A field applies from the next request on; `clear()` removes all faults. */
export class Faults {
  /** What happens to the next token requests. */
  token: TokenFault | undefined;
  /** What happens to the next revocations. */
  revoke: RevokeFault | undefined;
  /** What happens to the metadata document. */
  discovery: DiscoveryFault | undefined;
  /** What happens to API calls; the first match applies. */
  api: ApiFault[] = [];
  /** Put before every code and token issued from now on; `us_` credentials then demand `x-dc-region: us`. */
  tokenPrefix: '' | 'us_' | 'ap_' | 'hk_' = '';
  /** Leave `expires_in` out of token responses. */
  omitExpiresIn = false;
  /** Leave `refresh_token` out of token responses, without rotation: the client keeps its token. */
  omitRefreshToken = false;
  /** Leave `scope` out of token responses. */
  omitScope = false;
  /** The `iss` parameter of the callback (RFC 9207). LongPort sends none. */
  extraCallbackIss: 'absent' | 'correct' | 'wrong' = 'absent';
  /** Do not encode the `+` of a code in the callback. */
  rawPlusInCode = false;
  /** Grant at most these scopes (space separated), whatever was selected. */
  grantScope: string | undefined;
  /** A refresh ends earlier access tokens (401004), as LongPort is reported to do. */
  endAccessTokenOnRotation = false;
  /** Lifetime of access tokens issued from now on, instead of the initial one. */
  accessTokenTtlSeconds: number | undefined;
  /** The API rejects every token with 401004, new ones too. */
  rejectNewTokens = false;
  /** 4xx responses of the token endpoint also carry `WWW-Authenticate: Bearer … error="…"`. */
  wwwAuthenticateOnTokenErrors = false;

  /** Arrays in successful API responses are null, or contain one null. */
  oddArrays: 'null' | 'holding-null' | undefined;

  /** Ids of orders are bare numbers of 18 digits, which `JSON.parse` changes. */
  bareOrderIds = false;

  /** Removes every fault. */
  clear(): void {
    Object.assign(this, new Faults());
  }

  /** Sets the switches that `settings` names and leaves the others unchanged; `null` removes a fault. */
  apply(settings: FaultSettings): void {
    for (const [name, value] of Object.entries(settings)) Object.assign(this, { [name]: value ?? undefined });
  }

  /** The fault for a token request of this grant, counted as used. */
  takeToken(grantType: string): TokenFault | undefined {
    const fault = this.token;
    if (!fault || (fault.grantType !== undefined && fault.grantType !== grantType)) return undefined;
    this.token = spent(fault);
    return fault;
  }

  /** The fault for a revocation, counted as used. */
  takeRevoke(): RevokeFault | undefined {
    const fault = this.revoke;
    this.revoke = fault && spent(fault);
    return fault;
  }

  /** The fault for a metadata request, counted as used. */
  takeDiscovery(): DiscoveryFault | undefined {
    const fault = this.discovery;
    this.discovery = fault && spent(fault);
    return fault;
  }

  /** The fault for an API call, counted as used. */
  takeApi(method: string, path: string): ApiFault | undefined {
    const fault = this.api.find(
      (candidate) =>
        (candidate.method === undefined || candidate.method.toUpperCase() === method) &&
        path.startsWith(candidate.pathPrefix ?? ''),
    );
    if (!fault) return undefined;
    const left = spent(fault);
    this.api = this.api.flatMap((candidate) => (candidate === fault ? (left ? [left] : []) : [candidate]));
    return fault;
  }
}
