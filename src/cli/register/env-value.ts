import { parseEnv } from 'node:util';

/** What every reader of a `.env` takes as it stands: visible ASCII without quotes, `#`, `$` and the backslash. */
const PLAIN = /^[!%&(-[\]-_a-~]+$/;
const VISIBLE = /^[\x20-\x7e]+$/;

/**
 * How a value is written in `.env`, or undefined for one that cannot be. The readers are the program itself, Docker
 * Compose and systemd; `docker run --env-file` takes quotes as part of the value, so a value that needs none has none.
 */
export function envValue(value: string): string | undefined {
  if (PLAIN.test(value)) return value;
  // Settings are trimmed, and RFC 6749 appendix A has visible ASCII alone in client ids and secrets.
  if (!VISIBLE.test(value) || value.trim() !== value) return undefined;
  const written = value.includes("'") ? `"${value}"` : `'${value}'`;
  // Between double quotes Compose and systemd read these as more than themselves.
  if (written.startsWith('"') && /["$\\`]/.test(value)) return undefined;
  return parseEnv(`X=${written}`)['X'] === value ? written : undefined;
}
