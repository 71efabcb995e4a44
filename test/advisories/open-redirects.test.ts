import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';
import { rawRequest } from '../support/raw-http.ts';
import { tempDir } from '../support/temp-dir.ts';

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('open redirects', () => {
  const root = tempDir('web');
  mkdirSync(join(root, 'folder'));
  for (const path of ['index.html', 'folder/index.html']) writeFileSync(join(root, path), '<!doctype html>');
  const fixture = useFixture({ env: { WEB_ROOT: root } });

  it('[AZ-7] GHSA-7p99-3798-f85c a request path that begins with two slashes is no return path', async () => {
    const targets = ['//evil.example', '///evil.example/%2e%2e', '//evil.example/..', '//folder', '/\\evil.example'];
    for (const target of targets) {
      const bytes = `GET ${target} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n`;
      const answer = await rawRequest(fixture.bff.port, bytes);
      assert.doesNotMatch(answer, /^HTTP\/1\.1 [35]|^location:/im, target);
    }
    const visitor = fixture.visitor();
    const headers = { referer: '//evil.example/', 'x-original-url': '//evil.example/' };
    const started = await visitor.request('/login', { headers });
    const landed = await visitor.finishLogin(new URL(String(started.headers['location'])));
    assert.equal(landed.headers['location'], '/');
  });

  it('CVE-2024-43796 a redirect has no body that could repeat the request', async () => {
    const visitor = fixture.visitor();
    const started = await visitor.navigate('/login?returnTo=/%3Cscript%3Ealert(1)%3C/script%3E');
    assert.deepEqual([started.status, started.text], [302, '']);
    const landed = await visitor.finishLogin(new URL(String(started.headers['location'])));
    assert.deepEqual([landed.status, landed.text], [303, '']);
    const left = await visitor.fetch('/logout?x=<script>', { method: 'POST', headers: FORM, body: 'x=<script>' });
    assert.deepEqual([left.status, left.text], [303, '']);
  });

  it('CVE-2022-23527 nothing in its request decides where a logout leads', async () => {
    for (const name of ['logout', 'returnTo', 'redirect_uri', 'post_logout_redirect_uri', 'rd']) {
      const visitor = await fixture.signedIn();
      const target = `${name}=%2F%09%2Fevil.example`;
      const left = await visitor.fetch(`/logout?${target}`, { method: 'POST', headers: FORM, body: target });
      assert.deepEqual([left.status, left.headers['location']], [303, '/']);
    }
  });
});
