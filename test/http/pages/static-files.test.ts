import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import supertest from 'supertest';
import { useFixture } from '../../support/fixture.ts';
import { rawRequest } from '../../support/raw-http.ts';
import { tempDir } from '../../support/temp-dir.ts';

const folder = tempDir('web');

/** Writes files, with the folders they are in. */
function fill(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
}

const APP = '<!doctype html><title>app</title>';
const SECRET = 'outside of the folder';

const ROOT = join(folder, 'web');
fill(ROOT, {
  'index.html': APP,
  'app.js': 'export {};',
  LICENSE: 'terms',
  'docs/index.html': '<title>docs</title>',
  '.env': 'hidden',
  '.git/config': 'hidden',
  '.well-known/security.txt': 'Contact: x',
  '.well-known/.hidden': 'hidden',
  'login/index.html': 'not a page of ours',
  'api/x.js': 'not a page of ours',
  'a b.txt': 'with a blank',
  'real/inside.js': 'inside',
});
fill(join(folder, 'outside'), { 'secret.txt': SECRET, 'index.html': SECRET });
symlinkSync(join(folder, 'outside', 'secret.txt'), join(ROOT, 'link.txt'));
symlinkSync('../outside/secret.txt', join(ROOT, 'relative.txt'));
symlinkSync('../outside', join(ROOT, 'linked'));
symlinkSync('..', join(ROOT, 'up'));
symlinkSync(folder, join(ROOT, 'whole'));
symlinkSync('nowhere', join(ROOT, 'dangling.js'));
symlinkSync('loop.js', join(ROOT, 'loop.js'));
symlinkSync('real/inside.js', join(ROOT, 'alias.js'));
symlinkSync('real', join(ROOT, 'alias'));
execFileSync('mkfifo', [join(ROOT, 'pipe.js')]);
// A folder beside ours whose name begins like it.
fill(join(folder, 'web-other'), { 'secret.txt': SECRET });
symlinkSync('../web-other/secret.txt', join(ROOT, 'neighbour.txt'));

const NAVIGATION = { 'Sec-Fetch-Dest': 'document', 'Sec-Fetch-Mode': 'navigate', Accept: 'text/html,*/*;q=0.8' };
const PARTS = ['script', 'style', 'image', 'font', 'empty', 'embed', 'object', 'worker', 'manifest'];

describe('static files', () => {
  const fixture = useFixture({ env: { WEB_ROOT: ROOT } });
  const agent = () => supertest(fixture.bff.bff.server);
  /** What comes back for a path as it is written, which clients would rewrite. */
  const raw = (target: string, headers = 'Sec-Fetch-Dest: document\r\n') =>
    rawRequest(fixture.bff.port, `GET ${target} HTTP/1.1\r\nHost: localhost\r\n${headers}Connection: close\r\n\r\n`);

  const PAGES = ['/orders', '/quote/700.HK', '/quote/BRK.', '/quote/AAPL.US/', '/app.js/x', '/a//b', '/sessions'];
  for (const path of PAGES) {
    it(`[OP-24] answer a navigation to ${path}, which names no file, with the app`, async () => {
      const ways = [
        ...['document', 'iframe', 'frame'].map((dest) => ({ 'Sec-Fetch-Dest': dest, Accept: '*/*' })),
        { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' },
        { Accept: 'application/xml, TEXT/HTML ;q=0.5' },
      ];
      for (const headers of ways) {
        const answer = await agent().get(path).set(headers).expect(200, APP);
        assert.equal(answer.headers['vary'], 'Sec-Fetch-Dest, Accept');
        assert.equal(answer.headers['content-type'], 'text/html; charset=utf-8');
        const head = await agent().head(path).set(headers).expect(200).expect('Vary', 'Sec-Fetch-Dest, Accept');
        assert.equal(head.headers['content-length'], String(APP.length));
      }
    });
  }

  it('[HD-4] have a policy that allows our origin alone, no inline code and no frame', async () => {
    const { headers } = await agent().get('/').set(NAVIGATION);
    assert.deepEqual(headers['content-security-policy']?.split('; '), [
      ...["default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:"],
      ...["font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'"],
      ...["base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"],
    ]);
  });

  it('[OP-24] answer with 404 where a part of a page is missing, whatever its name is', async () => {
    for (const path of ['/missing.js', '/assets/missing.css', '/quote/700.HK', '/orders']) {
      for (const dest of PARTS) {
        const answer = await agent().get(path).set({ 'Sec-Fetch-Dest': dest, Accept: 'text/html,*/*' }).expect(404);
        assert.match(String(answer.headers['vary']), /Sec-Fetch-Dest, Accept/);
      }
      for (const Accept of ['*/*', 'application/json', 'text/html;q=0', 'text/htmlx', 'text/*']) {
        await agent()
          .get(path)
          .set({ Accept })
          .expect(404)
          .expect('Vary', /Sec-Fetch-Dest, Accept/);
      }
      await agent().post(path).set(NAVIGATION).expect(404);
    }
  });

  it('[OP-24] never answer a path of our own with the app or a file, in another case or with more path', async () => {
    for (const name of ['login', 'callback', 'logout', 'session', 'healthz', 'readyz', 'api']) {
      const upper = name.toUpperCase();
      const encoded = `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`;
      for (const path of [`/${upper}`, `/${upper}/`, `/${name}/x`, `/${upper}/x.js`, `/${encoded}/x`, `/${name}/`]) {
        const answer = await raw(path);
        // Under /api it is the proxy that refuses; what matters is that no page answers.
        assert.match(answer, name === 'api' ? /^HTTP\/1\.1 40[0134] / : /^HTTP\/1\.1 404 /, path);
        assert.match(answer, /^content-type: application\/problem\+json/im, path);
      }
      assert.match(await raw(`//${name}`), /^HTTP\/1\.1 40[04] /);
    }
    await agent().get('/api/x.js').set('Sec-Fetch-Dest', 'script').expect(403);
  });

  it('serve /.well-known, and no other dotfile', async () => {
    await agent().get('/.well-known/security.txt').expect(200, 'Contact: x');
    const hidden = ['/.env', '/.git/config', '/.well-known/.hidden', '/docs/.x', '/%2eenv', '/x/.well-known/y'];
    for (const path of [...hidden, '/.well-known/missing', '/.well-known/']) {
      assert.match(await raw(path), /^HTTP\/1\.1 404 /, path);
    }
  });

  it('[OP-24] CVE-2024-23334 follow no link out of the folder', async () => {
    const ways = ['/link.txt', '/relative.txt', '/linked/secret.txt', '/linked/', '/up/outside/secret.txt'];
    for (const path of [
      ...ways,
      ...['/whole/outside/secret.txt', '/neighbour.txt', '/dangling.js', '/loop.js', '/pipe.js'],
    ]) {
      const answer = await agent().get(path).set('Sec-Fetch-Dest', 'image').expect(404);
      assert.ok(!answer.text.includes(SECRET), path);
      const page = await agent().get(path).set(NAVIGATION).expect(200);
      assert.equal(page.text, APP, path);
    }
  });

  it('follow links that stay in the folder', async () => {
    for (const path of ['/alias.js', '/alias/inside.js', '/up/web/app.js']) {
      await agent().get(path).expect(200).expect('Content-Type', 'text/javascript; charset=utf-8');
    }
  });

  it('[OP-24] do not climb out, however dots and slashes are written', async () => {
    const climbs = [
      ...['/../outside/secret.txt', '/%2e%2e/outside/secret.txt', '/..%2foutside/secret.txt', '/docs/../../x'],
    ];
    const oddities = ['/..\\outside\\secret.txt', '/..%5coutside', '/a%00.js', '/%zz', '/%c0%ae%c0%ae/x', '/./app.js'];
    for (const path of [
      ...climbs,
      ...oddities,
      ...['/docs/%2e/index.html', '/a%0d%0ab', '/C:%5cx', `/${'x'.repeat(300)}`],
    ]) {
      const answer = await raw(path, 'Sec-Fetch-Dest: script\r\n');
      assert.match(answer, /^HTTP\/1\.1 40[04] /, path);
      assert.ok(!answer.includes(SECRET));
    }
    for (const path of climbs) assert.doesNotMatch(await raw(path), /^HTTP\/1\.1 [235]/);
  });

  it('serve the bytes of a file, whole or in part, and not again to a client that has them', async () => {
    await agent().get('/a%20b.txt').expect(200, 'with a blank');
    await agent().get('/docs/').expect(200, '<title>docs</title>').expect('Content-Type', 'text/html; charset=utf-8');
    await agent().get('/LICENSE').expect(200).expect('Content-Type', 'application/octet-stream');
    for (const path of ['/app.js', '/', '/quote/700.HK']) {
      const whole = await agent().get(path).set('Accept', 'text/html').expect(200);
      const { etag, 'last-modified': modified } = whole.headers as Record<string, string>;
      assert.match(String(etag), /^W\/"[\da-f]+-[\da-f]+"$/);
      assert.ok(modified !== undefined);
      await agent()
        .get(path)
        .set({ Accept: 'text/html', 'If-None-Match': String(etag) })
        .expect(304, '');
      await agent().get(path).set({ Accept: 'text/html', 'If-None-Match': '"other"' }).expect(200);
    }
    await agent().get('/app.js').set('Range', 'bytes=0-5').expect(206).expect('Content-Range', 'bytes 0-5/10');
    await agent().get('/app.js').set('Range', 'bytes=99-').expect(416).expect('Content-Range', 'bytes */10');
    await agent().get('/app.js').set('If-Match', '"other"').expect(412);
    assert.ok(!fixture.bff.log.some((line) => line.includes('unexpected error')));
  });
});

describe('static files of a Kubernetes ConfigMap', () => {
  // As the kubelet writes it: names are links to ..data, which is a link to the folder of the moment.
  const root = join(folder, 'mounted');
  fill(root, { '..first/index.html': APP, '..first/app.js': 'first', '..second/app.js': 'second' });
  symlinkSync('..first', join(root, '..data'));
  for (const name of ['index.html', 'app.js']) symlinkSync(join('..data', name), join(root, name));
  const fixture = useFixture({ env: { WEB_ROOT: root } });

  it('[OP-24] are served, and change as a whole', async () => {
    const agent = supertest(fixture.bff.bff.server);
    await agent.get('/').expect(200, APP);
    await agent.get('/quote/700.HK').set(NAVIGATION).expect(200, APP);
    await agent.get('/app.js').expect(200, 'first');
    await agent.get('/..data/app.js').expect(404);
    symlinkSync('..second', join(root, '..data.new'));
    renameSync(join(root, '..data.new'), join(root, '..data'));
    await agent.get('/app.js').expect(200, 'second');
    await agent.get('/').expect(404);
  });
});

describe('static files whose folder is a link', () => {
  const root = join(folder, 'current');
  symlinkSync('web', root);
  const fixture = useFixture({ env: { WEB_ROOT: root } });

  it('are served, those of the folder it leads to at the moment', async () => {
    const agent = supertest(fixture.bff.bff.server);
    await agent.get('/app.js').expect(200);
    symlinkSync('mounted', join(folder, 'next'));
    renameSync(join(folder, 'next'), root);
    await agent.get('/app.js').expect(200, 'second');
    await agent.get('/docs/').expect(404);
    rmSync(root);
    await agent.get('/app.js').expect(404);
  });
});

describe('static files with an index.html that leads out', () => {
  const root = join(folder, 'bad-index');
  mkdirSync(root);
  symlinkSync('../outside/index.html', join(root, 'index.html'));
  const fixture = useFixture({ env: { WEB_ROOT: root } });

  it('[OP-24] are 404', async () => {
    for (const path of ['/', '/index.html', '/orders']) {
      const { text } = await supertest(fixture.bff.bff.server).get(path).set(NAVIGATION).expect(404);
      assert.ok(!text.includes(SECRET));
    }
  });
});
