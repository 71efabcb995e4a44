import { startDevLongPort } from '../../dev/longport/dev-longport.ts';
import { startBffProcess, type BffProcess } from '../../test/support/bff-process.ts';
import { startBulkUpstream, type BulkUpstream } from '../../test/support/bulk-upstream.ts';
import { TEST_CLIENT_ID, TEST_SECRET } from '../../test/support/test-bff.ts';
import { Visitor } from '../../test/support/visitor.ts';

/** A BFF process in front of an API with bodies of any size, and a visitor who is signed in. */
export interface BulkBff extends AsyncDisposable {
  readonly upstream: BulkUpstream;
  readonly bff: BffProcess;
  readonly visitor: Visitor;
}

export async function startBulkBff(env: Readonly<Record<string, string>>): Promise<BulkBff> {
  await using stack = new AsyncDisposableStack();
  const longport = stack.use(await startDevLongPort());
  const upstream = stack.use(await startBulkUpstream());
  const settings = {
    SESSION_SECRETS: TEST_SECRET,
    LONGPORT_OAUTH_ISSUER: longport.url,
    LONGPORT_HTTP_URL: upstream.url,
    LONGPORT_CLIENT_ID: TEST_CLIENT_ID,
    API_RATE_PER_ACCOUNT: '0',
  };
  const bff = stack.use(await startBffProcess(() => ({ ...settings, ...env })));
  await longport.registerClient({ clientId: TEST_CLIENT_ID, redirectUris: [`${bff.url}/callback`] });
  const visitor = new Visitor(bff);
  await visitor.signIn();
  const owned = stack.move();
  return { upstream, bff, visitor, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
