import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { useFixture } from '../support/fixture.ts';
import { rawRequest } from '../support/raw-http.ts';
import { tempDir } from '../support/temp-dir.ts';

describe('static files outside the folder', () => {
  const folder = tempDir('web');
  const root = join(folder, 'web');
  mkdirSync(root);
  writeFileSync(join(root, 'index.html'), '<!doctype html>');
  writeFileSync(join(folder, 'secret.txt'), 'canary');
  symlinkSync('..', join(root, 'link'));
  const fixture = useFixture({ env: { WEB_ROOT: root } });

  it('[OP-24] CVE-2024-23334 no link and no dot segment leads out of the folder', async () => {
    for (const target of ['/link/secret.txt', '/../secret.txt', '/link/../secret.txt', '/%2e%2e/secret.txt']) {
      const bytes = `GET ${target} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n`;
      const answer = await rawRequest(fixture.bff.port, bytes);
      assert.match(answer, /^HTTP\/1\.1 404 /, target);
      assert.doesNotMatch(answer, /canary/);
    }
  });
});
