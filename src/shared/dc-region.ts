/**
 * The data centre a LongPort credential belongs to, named by its prefix. Codes and tokens that start with `us_` are
 * known to the US data centre only, which is reached by this header on token, revocation and API calls; without the
 * header a call goes to AP. The prefix itself is part of the credential and is always sent as it was received.
 *
 * @see LongPort's own clients: github.com/longbridge/openapi, rust/crates/geo
 */
export function dcRegionOf(credential: string): 'us' | undefined {
  return credential.startsWith('us_') ? 'us' : undefined;
}

/** A data centre of LongPort, for what is counted or limited by it. */
export type DataCentre = 'ap' | 'us';

/** The data centre that a call with this credential reaches. */
export function dataCentreOf(credential: string): DataCentre {
  return dcRegionOf(credential) ?? 'ap';
}

/** The header that carries {@link dcRegionOf}. */
export const DC_REGION_HEADER = 'x-dc-region';
