import type { Configuration } from 'openid-client';
import type { OAuthConfig } from '../config/config.ts';
import type { BoundedFetch } from '../net/http-client.ts';
import { networkReason } from '../net/network-reason.ts';
import { AuthorizationServerUnavailableError } from '../shared/app-error.ts';
import type { Clock } from '../shared/clock.ts';
import { createOAuthClient } from './client.ts';
import { MetadataError, metadataUrl, parseServerMetadata, type ServerMetadata } from './server-metadata.ts';

/** The authorization server: its metadata, kept fresh, and a client that sends requests to it. */
export interface AuthorizationServer {
  /** Whether good metadata has been loaded. */
  isReady(): boolean;
  /**
   * The client made from the last good metadata.
   * @throws {AuthorizationServerUnavailableError} until metadata has been loaded once.
   */
  client(): Configuration;
  /** Starts to fetch. The fetching ends with {@link stop}. */
  start(): void;
  stop(): Promise<void>;
}

export interface AuthorizationServerOptions {
  readonly config: OAuthConfig;
  readonly fetch: BoundedFetch;
  readonly clock: Clock;
  readonly onLoaded?: (metadata: ServerMetadata, previous: ServerMetadata | undefined) => void;
  readonly onFault?: (fault: MetadataError) => void;
}

const FETCH_TIMEOUT_MS = 10_000;
const REFRESH_INTERVAL_MS = 3_600_000;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 30_000;

/**
 * Fetches the metadata in the background: with a growing delay after a failure, then hourly. Good metadata
 * stays in use when a later fetch fails.
 */
export function createAuthorizationServer(options: AuthorizationServerOptions): AuthorizationServer {
  const { config, fetch, clock, onLoaded, onFault } = options;
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let current: { readonly metadata: ServerMetadata; readonly client: Configuration } | undefined;
  let running: Promise<void> | undefined;

  async function keepFresh(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (!isStopping()) {
      try {
        const metadata = await fetchServerMetadata({ config, fetch, signal: stopping.signal });
        const previous = current?.metadata;
        current = { metadata, client: createOAuthClient({ metadata, config, fetch }) };
        onLoaded?.(metadata, previous);
        retryMs = FIRST_RETRY_MS;
        await clock.sleep(REFRESH_INTERVAL_MS, stopping.signal);
      } catch (error) {
        if (isStopping()) return;
        onFault?.(toMetadataError(error));
        await clock.sleep(retryMs, stopping.signal);
        retryMs = Math.min(retryMs * 2, MAX_RETRY_MS);
      }
    }
  }

  return {
    isReady: () => current !== undefined,
    client() {
      if (current === undefined) throw new AuthorizationServerUnavailableError({ refusalCause: 'no_metadata' });
      return current.client;
    },
    start() {
      running ??= keepFresh();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function toMetadataError(error: unknown): MetadataError {
  return error instanceof MetadataError ? error : new MetadataError('malformed', 'the metadata cannot be used', error);
}

/**
 * Fetches and checks the metadata once.
 * @throws {MetadataError} naming what is wrong.
 */
export async function fetchServerMetadata(options: {
  readonly config: Pick<OAuthConfig, 'issuer' | 'allowInsecure'>;
  readonly fetch: BoundedFetch;
  readonly signal?: AbortSignal;
}): Promise<ServerMetadata> {
  const { config, fetch } = options;
  const url = metadataUrl(config.issuer);
  const deadline = AbortSignal.timeout(FETCH_TIMEOUT_MS);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([deadline, options.signal]);
  let document: unknown;
  try {
    const response = await fetch(url.href, { headers: { accept: 'application/json' }, signal });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new MetadataError('unreachable', `${url.href} answered with status ${response.status}`);
    }
    document = await response.json();
  } catch (error) {
    if (error instanceof MetadataError) throw error;
    if (error instanceof SyntaxError)
      throw new MetadataError('malformed', `${url.href} did not answer with JSON`, error);
    throw new MetadataError('unreachable', `${url.href} cannot be reached (${networkReason(error)})`, error);
  }
  return parseServerMetadata(document, config);
}
