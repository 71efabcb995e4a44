import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startDevLongPort, type DevLongPort } from '../../dev/longport/dev-longport.ts';
import { statusOf, toProblem } from '../../src/http/problem.ts';
import { AppError, PROBLEM_CODES } from '../../src/shared/app-error.ts';
import { documented, shapeOf } from '../support/documented.ts';
import { projectFile } from '../support/project-file.ts';
import { startBff, type TestBff } from '../support/test-bff.ts';
import { Visitor } from '../support/visitor.ts';

const PAGE = 'docs/endpoints.md';
const page = projectFile(PAGE);
const CHROME = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';

/** The rows of the table whose head begins with this. */
function rowsOf(head: RegExp): readonly string[] {
  const table = page.split('\n\n').find((part) => head.test(part));
  return table?.trim().split('\n').slice(2) ?? [];
}

describe('docs/endpoints.md', () => {
  it('lists every problem code with its status, and no other', () => {
    const listed = rowsOf(/^\| status \| code +\| sent\? /).map(
      (row) => /^\| (\d{3}) +\| `(\w+)` +\| (?:no|perhaps|–) +\| \S/.exec(row)?.slice(1).join(' ') ?? row,
    );
    const known = PROBLEM_CODES.map((code) => `${statusOf(code)} ${code}`);
    assert.deepEqual(listed.toSorted(), known.toSorted());
  });

  it('shows a problem document as the BFF sends it', () => {
    const shown = documented(PAGE, '"code": "unauthenticated"') as { readonly requestId: string };
    assert.deepEqual(JSON.parse(toProblem(new AppError('unauthenticated'), shown.requestId).body), shown);
  });
});

describe('docs/endpoints.md, beside the running BFF', () => {
  const owned = new AsyncDisposableStack();
  let longport: DevLongPort;
  let bff: TestBff;
  before(async () => {
    longport = owned.use(await startDevLongPort());
    bff = owned.use(await startBff({ longport }));
  });
  after(() => owned.disposeAsync());

  it('names the method of each route', async () => {
    const routes = rowsOf(/^\| route +\| proof /).flatMap((row) => {
      const [, method = '', path] = /^\| `([A-Z]+) (\/\S+)`/.exec(row) ?? [];
      return path === undefined || method === 'ANY' ? [] : [{ method, path }];
    });
    assert.equal(routes.length, 9);
    for (const { method, path } of routes) {
      const { status, headers } = await new Visitor(bff).fetch(path, { method: 'PATCH' });
      assert.deepEqual([path, status, headers['allow']], [path, 405, method]);
    }
  });

  it('shows the JSON of each route in the form that the BFF sends', async () => {
    const visitor = new Visitor(bff);
    visitor.userAgent = CHROME;
    const asShown = async (path: string, part: string): Promise<void> => {
      assert.deepEqual(shapeOf((await visitor.fetch(path)).json()), shapeOf(documented(PAGE, part)), path);
    };
    await asShown('/session', '"authenticated": false');
    await visitor.signIn();
    await asShown('/session', '"authenticated": true');
    await asShown('/session/list', '"accountKnown"');
    for (const path of ['/healthz', '/readyz']) {
      const { text } = await visitor.fetch(path);
      assert.ok(page.includes(`\`${text}\``), `${path}: ${text}`);
    }
  });

  it('shows bodies of /session/end that it accepts', async () => {
    const visitor = new Visitor(bff);
    await visitor.signIn();
    const end = (body: unknown) =>
      visitor.fetch('/session/end', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    assert.equal((await end(documented(PAGE, '"others": true'))).status, 204);
    // Well-formed, and of no session here.
    const byId = page.split('## POST /session/end')[1]?.match(/```json\n(\{ "id".*\})\n/)?.[1] ?? '';
    assert.equal((await end(JSON.parse(byId))).status, 404);
  });
});
