import { generateKeyPair, randomUUID, sign } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';

/** The RS256 key of one dev LongPort. */
export interface SigningKey {
  /** With the private members, as oidc-provider needs it. */
  readonly privateJwk: JWK;
  /** Signs claims as a compact JWT. */
  signJwt(claims: Readonly<Record<string, unknown>>): string;
}

/** Makes a new key: the tokens of one run are invalid in another. */
export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  const header = encode({ alg: 'RS256', kid, typ: 'JWT' });
  return {
    privateJwk: { ...(privateKey.export({ format: 'jwk' }) as JWK), alg: 'RS256', use: 'sig', kid },
    signJwt: (claims) => {
      const input = `${header}.${encode(claims)}`;
      return `${input}.${sign('RSA-SHA256', Buffer.from(input), privateKey).toString('base64url')}`;
    },
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
