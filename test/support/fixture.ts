import { after, before } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBff, type TestBff, type TestBffOptions } from './test-bff.ts';
import { Visitor } from './visitor.ts';

/** What a describe block runs against: set up before its first test, taken down after its last. */
export interface Fixture {
  readonly longport: DevLongPort;
  readonly bff: TestBff;
  visitor(): Visitor;
  /** A visitor who has signed in. */
  signedIn(): Promise<Visitor>;
}

/** A dev LongPort and a BFF for the tests of the enclosing describe block. */
export function useFixture(options: Omit<TestBffOptions, 'longport'> = {}): Fixture {
  let longport: DevLongPort;
  let bff: TestBff;
  before(async () => {
    longport = await startDevLongPort();
    bff = await startBff({ longport, ...options });
  });
  after(async () => {
    await bff[Symbol.asyncDispose]();
    await longport.close();
  });
  return {
    get longport() {
      return longport;
    },
    get bff() {
      return bff;
    },
    visitor: () => new Visitor(bff),
    async signedIn() {
      const visitor = new Visitor(bff);
      await visitor.signIn();
      return visitor;
    },
  };
}
