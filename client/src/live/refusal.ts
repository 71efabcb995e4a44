import type { Failure } from '../failure.ts';

/** The codes of LongPort's quote gateway that have the same meaning. */
const CODES: Readonly<Record<string, number>> = {
  symbol_limit: 301605,
  no_access: 301604,
  no_quotes: 301603,
  bad_symbol: 301600,
};
/** The scope to read orders. */
const READ_ORDERS = '10';

/** Why the stream brings no data of a symbol, or no orders. */
export function refusalOf({ code, message }: { readonly code: string; readonly message: string }): Failure {
  if (code === 'scope') return { kind: 'scope', missing: [READ_ORDERS] };
  return { kind: 'refused', code: CODES[code] ?? 0, message };
}
