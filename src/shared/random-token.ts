import { randomBytes } from 'node:crypto';

/** 256 bits from the system's CSPRNG, base64url: 43 characters that are safe in a URL, a cookie and a Redis key. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
