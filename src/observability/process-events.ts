/** The events of the process as a whole: its start, its settings and its stop. */
export interface ProcessEventMembers {
  started: {
    address: string;
    adminAddress: string;
    mode: 'oauth' | 'apikey';
    /** Absent in the API-key mode, like `issuer`. */
    store?: 'redis' | 'memory';
    issuer?: string;
  };
  stopping: { signal: string };
  /** The environment has names that look like settings and are none. `warnings`: a sentence for each. */
  settings_unknown: { warnings: readonly string[] };
  /** API-key mode with a listener or a public URL beyond loopback. */
  account_is_shared: { address: string; publicOrigin: string };
  /** PUBLIC_URL is https, so a proxy in front ends TLS, and TRUST_PROXY names none. */
  proxy_not_named: object;
  /** The first request with an X-Forwarded-For that is ignored. `peer`: the address of the connection. */
  forwarded_for_ignored: { peer: string };
}
