import { after, before } from 'node:test';
import { Redis } from 'ioredis';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startRedis, type RedisServer, type RedisServerOptions } from './redis-server.ts';
import { startBff, type TestBff, type TestBffOptions } from './test-bff.ts';
import { Visitor } from './visitor.ts';

/** What a describe block about Redis runs against. */
export interface RedisFixture {
  readonly longport: DevLongPort;
  readonly server: RedisServer;
  /** A plain connection, to look at what is there and to change the server's settings. */
  readonly admin: Redis;
  /** One BFF more on this Redis, closed with the rest; `env` may name another way to it. */
  instance(options?: Omit<TestBffOptions, 'longport'>): Promise<TestBff>;
  /** A visitor who has signed in. */
  signedIn(bff: TestBff): Promise<Visitor>;
}

/** The same browser, as another instance meets it. */
export function atInstance(visitor: Visitor, instance: TestBff): Visitor {
  const other = new Visitor(instance);
  for (const [name, value] of visitor.cookies) other.cookies.set(name, value);
  return other;
}

/** A Redis and a dev LongPort for the tests of the enclosing describe block. */
export function useRedis(options: RedisServerOptions = {}): RedisFixture {
  const owned = new AsyncDisposableStack();
  let longport: DevLongPort;
  let server: RedisServer;
  let admin: Redis;
  let publicUrl: string | undefined;
  before(async () => {
    server = owned.use(await startRedis(options));
    admin = owned.adopt(new Redis(server.url), (connection) => {
      connection.disconnect();
    });
    admin.on('error', () => undefined);
    longport = owned.use(await startDevLongPort());
  });
  after(() => owned.disposeAsync());
  return {
    get longport() {
      return longport;
    },
    get server() {
      return server;
    },
    get admin() {
      return admin;
    },
    async instance({ env, ...rest } = {}) {
      const bff = owned.use(
        await startBff({
          longport,
          env: { REDIS_URL: server.url, ...env },
          ...(publicUrl === undefined ? {} : { publicUrl }),
          ...rest,
        }),
      );
      publicUrl ??= bff.config.server.publicOrigin;
      return bff;
    },
    async signedIn(bff) {
      const visitor = new Visitor(bff);
      await visitor.signIn();
      return visitor;
    },
  };
}
