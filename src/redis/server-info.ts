/** What a server says of itself (INFO). A field is undefined if the server does not say it. */
export interface ServerInfo {
  readonly version: string | undefined;
  readonly usedBytes: number | undefined;
  /** 0: no limit. */
  readonly maxBytes: number | undefined;
  readonly evictionPolicy: string | undefined;
  readonly replicas: readonly ReplicaInfo[];
  /** Replicas that count for min-replicas-to-write; undefined if that is not set. */
  readonly goodReplicas: number | undefined;
}

/** A replica, as its master sees it. */
export interface ReplicaInfo {
  readonly address: string;
  readonly isOnline: boolean;
  /** Since it last confirmed what it has. */
  readonly lagSeconds: number;
}

/** Reads the reply of INFO. */
export function parseServerInfo(reply: string): ServerInfo {
  const fields = new Map([...reply.matchAll(/^(\w+):(.*?)\r?$/gm)].map(([, name = '', value = '']) => [name, value]));
  const number = (name: string): number | undefined => {
    const value = fields.get(name);
    return value === undefined ? undefined : Number(value);
  };
  return {
    version: fields.get('redis_version'),
    usedBytes: number('used_memory'),
    maxBytes: number('maxmemory'),
    evictionPolicy: fields.get('maxmemory_policy'),
    replicas: [...fields].filter(([name]) => /^slave\d+$/.test(name)).map(([, value]) => toReplica(value)),
    goodReplicas: number('min_slaves_good_slaves'),
  };
}

/** `ip=10.0.0.7,port=6379,state=online,offset=42,lag=0`. */
function toReplica(text: string): ReplicaInfo {
  const fields = Object.fromEntries(text.split(',').map((pair) => pair.split('=', 2))) as Readonly<
    Record<string, string>
  >;
  return {
    address: `${fields['ip'] ?? ''}:${fields['port'] ?? ''}`,
    isOnline: fields['state'] === 'online',
    lagSeconds: Number(fields['lag'] ?? 0),
  };
}
