import { DC_REGION_HEADER, dcRegionOf } from '../shared/dc-region.ts';

/** The headers that authorize a call with an access token (RFC 6750 section 2.1), and route it to the token's region. */
export function bearerHeaders(accessToken: string): Readonly<Record<string, string>> {
  const region = dcRegionOf(accessToken);
  const authorization = `Bearer ${accessToken}`;
  return region === undefined ? { authorization } : { authorization, [DC_REGION_HEADER]: region };
}
