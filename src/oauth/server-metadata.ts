import { z } from 'zod';
import { isLoopback } from '../shared/loopback.ts';

const endpoint = z.url().optional().catch(undefined);

/** What the program needs of an RFC 8414 document. Only what it cannot do without makes a document malformed. */
const documentSchema = z.looseObject({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  registration_endpoint: endpoint,
  revocation_endpoint: endpoint,
  code_challenge_methods_supported: z
    .array(z.unknown())
    .transform((methods) => methods.filter((method) => typeof method === 'string'))
    .optional()
    .catch(undefined),
  authorization_response_iss_parameter_supported: z.boolean().optional().catch(undefined),
});

/** The metadata of the authorization server (RFC 8414 section 2), checked. */
export type ServerMetadata = z.output<typeof documentSchema>;

export type MetadataFault = 'unreachable' | 'malformed' | 'issuer_mismatch' | 'pkce_unsupported' | 'insecure_endpoint';

/** The metadata cannot be used; the message says why and what to set. */
export class MetadataError extends Error {
  override readonly name = 'MetadataError';
  readonly fault: MetadataFault;

  constructor(fault: MetadataFault, message: string, cause?: unknown) {
    super(message, { cause });
    this.fault = fault;
  }
}

/** Where the document of an issuer is: the well-known name goes between host and path (RFC 8414 section 3.1). */
export function metadataUrl(issuer: string): URL {
  const url = new URL(issuer);
  const path = url.pathname.replace(/\/$/, '');
  url.pathname = `/.well-known/oauth-authorization-server${path}`;
  return url;
}

/**
 * Checks a fetched document against what was configured.
 * @throws {MetadataError} when its issuer is another (RFC 8414 section 3.3), when it says that PKCE is done without
 * S256 (RFC 9700 section 2.1.1), or when an endpoint is not https.
 */
export function parseServerMetadata(
  document: unknown,
  expected: { readonly issuer: string; readonly allowInsecure: boolean },
): ServerMetadata {
  const result = documentSchema.safeParse(withoutAbsent(document));
  if (!result.success) {
    const fields = result.error.issues.map(({ path }) => path.join('.') || 'the document').join(', ');
    throw new MetadataError('malformed', `the authorization server's metadata is malformed: ${fields}`);
  }
  const metadata = result.data;
  if (metadata.issuer !== expected.issuer) {
    throw new MetadataError(
      'issuer_mismatch',
      `the metadata names the issuer "${metadata.issuer}", configured is "${expected.issuer}": if you trust it, set LONGPORT_OAUTH_ISSUER=${metadata.issuer}`,
    );
  }
  const methods = metadata.code_challenge_methods_supported;
  if (methods !== undefined && !methods.includes('S256')) {
    throw new MetadataError('pkce_unsupported', 'the authorization server does not support PKCE with S256');
  }
  for (const name of [
    'authorization_endpoint',
    'token_endpoint',
    'registration_endpoint',
    'revocation_endpoint',
  ] as const) {
    const endpoint = metadata[name];
    if (endpoint !== undefined && !isAcceptable(new URL(endpoint), expected.allowInsecure)) {
      throw new MetadataError('insecure_endpoint', `the metadata's ${name} is not https: ${endpoint}`);
    }
  }
  return metadata;
}

/** Null and the empty string stand for a member that is not there. The OAuth library is shown the document without them. */
function withoutAbsent(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== null && value !== ''));
}

function isAcceptable(url: URL, allowInsecure: boolean): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && allowInsecure && isLoopback(url.hostname));
}

/** The origins the metadata sends browsers and credentials to. */
export function originsOf(metadata: ServerMetadata): string[] {
  const { authorization_endpoint, token_endpoint, revocation_endpoint } = metadata;
  const endpoints = [authorization_endpoint, token_endpoint, revocation_endpoint].filter((each) => each !== undefined);
  return [...new Set(endpoints.map((endpoint) => new URL(endpoint).origin))];
}
