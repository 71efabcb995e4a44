import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { readProcessEnvironment } from '../../src/cli/environment.ts';
import { tempDir } from '../support/temp-dir.ts';

/** Works in a folder of its own, with these names in the environment. */
function enter(t: TestContext, env: Readonly<Record<string, string>> = {}): string {
  const folder = tempDir('environment');
  const { cwd, before } = { cwd: process.cwd(), before: { ...process.env } };
  process.chdir(folder);
  Object.assign(process.env, env);
  t.after(() => {
    process.chdir(cwd);
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });
  return folder;
}

describe('the environment of a command', () => {
  it('takes a value from the process before the file', (t) => {
    const folder = enter(t, { TEST_GIVEN: 'process' });
    writeFileSync(join(folder, '.env'), '\uFEFFTEST_FIRST=1\nTEST_GIVEN=file\nOTEL_TEST=2\n');
    const { env, fromEnvFile, nodeFlags, file } = readProcessEnvironment();
    assert.deepEqual([env['TEST_FIRST'], env['TEST_GIVEN'], env['OTEL_TEST']], ['1', 'process', '2']);
    assert.deepEqual(fromEnvFile, new Set(['TEST_FIRST', 'OTEL_TEST']));
    assert.deepEqual([nodeFlags, file.issues], [process.execArgv, []]);
    assert.deepEqual([process.env['TEST_FIRST'], process.env['OTEL_TEST']], [undefined, '2']);
  });

  it('takes the value of the file for a name that is empty in the process', (t) => {
    const folder = enter(t, { TEST_GIVEN: ' ', OTEL_TEST: '' });
    writeFileSync(join(folder, '.env'), 'TEST_GIVEN=file\nOTEL_TEST=2\n');
    const { env, fromEnvFile } = readProcessEnvironment();
    assert.deepEqual([env['TEST_GIVEN'], env['OTEL_TEST'], process.env['OTEL_TEST']], ['file', '2', '2']);
    assert.deepEqual(fromEnvFile, new Set(['TEST_GIVEN', 'OTEL_TEST']));
  });

  it('has no issue without a .env', (t) => {
    enter(t);
    const { fromEnvFile, file } = readProcessEnvironment();
    assert.deepEqual([fromEnvFile.size, file.issues], [0, []]);
  });

  it('has an issue with a .env that cannot be read or is not UTF-8', (t) => {
    const folder = enter(t);
    writeFileSync(join(folder, '.env'), Buffer.from('TEST_FIRST=1\n', 'utf16le'));
    const { fromEnvFile, file } = readProcessEnvironment();
    assert.equal(fromEnvFile.size, 0);
    assert.match(file.issues.join(), /^\.env is not UTF-8/);
    const other = enter(t);
    mkdirSync(join(other, '.env'));
    assert.match(readProcessEnvironment().file.issues.join(), /^\.env cannot be read \(EISDIR\)$/);
  });

  it('takes the file that CONFIG_FILE names instead of .env, and it must exist', (t) => {
    const folder = enter(t, { CONFIG_FILE: 'bff.env' });
    writeFileSync(join(folder, '.env'), 'TEST_FIRST=1\n');
    assert.deepEqual(readProcessEnvironment().file.issues, ['bff.env cannot be read (ENOENT)']);
    writeFileSync(join(folder, 'bff.env'), 'TEST_SECOND=2\n');
    const { env, file } = readProcessEnvironment();
    assert.deepEqual([env['TEST_FIRST'], env['TEST_SECOND'], file.path], [undefined, '2', 'bff.env']);
  });

  it('reads each file once, so that one configuration does not mix two versions of it', (t) => {
    const folder = enter(t);
    writeFileSync(join(folder, 'secret'), 'first');
    const { readFile } = readProcessEnvironment();
    assert.equal(readFile('secret'), 'first');
    writeFileSync(join(folder, 'secret'), 'second');
    assert.equal(readFile('secret'), 'first');
  });

  it('reads the file of a secret without a byte order mark', (t) => {
    const folder = enter(t);
    writeFileSync(join(folder, 'secret'), '\uFEFFthe-secret\uFEFF');
    assert.equal(readProcessEnvironment().readFile(join(folder, 'secret')), 'the-secret\uFEFF');
  });
});
