import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { EnvFileError, updateEnvFile } from '../../../src/cli/register/env-file.ts';
import { envValue } from '../../../src/cli/register/env-value.ts';
import { writeRegistration } from '../../../src/cli/register/write-registration.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('a value in .env', () => {
  it('[CF-5] has no quotes if every reader reads it unchanged', () => {
    for (const value of ['abc-DEF_123', 'a.b/c:d@e+f=g~h', '2027-03-01T00:00:00Z', 'a,b;c!d%e&f(g)*[h]^{i}|<>?']) {
      assert.equal(envValue(value), value);
    }
  });

  it('[CF-5] is quoted if a reader would truncate or change it', () => {
    assert.equal(envValue('abc#def'), `'abc#def'`);
    assert.equal(envValue('a b'), `'a b'`);
    assert.equal(envValue('a$b'), `'a$b'`, 'Docker Compose puts variables in between double quotes');
    assert.equal(envValue('"a"'), `'"a"'`);
    assert.equal(envValue('a\\nb'), `'a\\nb'`);
    assert.equal(envValue("it's"), `"it's"`);
  });

  it('[CF-5] is refused if no form can express it', () => {
    for (const value of ['', 'a\nb', 'a\rb', '\u001b[2J', 'é', ' a', 'a ', `'"`, `'$`, "'\\", "a'`b"]) {
      assert.equal(envValue(value), undefined, JSON.stringify(value));
    }
  });

  it('[CF-5] is read as it was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 40 }), (value) => {
        const written = envValue(value);
        if (written === undefined) return;
        assert.equal(parseEnv(`A=1\nX=${written}\nB=2\n`)['X'], value);
      }),
    );
  });
});

describe('a change of .env', () => {
  function folderWith(text: string): string {
    const folder = tempDir('env');
    writeFileSync(join(folder, '.env'), text, { mode: 0o644 });
    return join(folder, '.env');
  }

  it('[CF-5] keeps the other lines, and only the owner can read the file', () => {
    const file = folderWith("# head\n\nA='x y' # why\nID=old\n\n#ID=\nB=2");
    updateEnvFile(file, { ID: 'abc#def', NEW: '1' });
    assert.equal(readFileSync(file, 'utf8'), "# head\n\nA='x y' # why\nID='abc#def'\n\n#ID=\nB=2\nNEW=1\n");
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(file, '..')), ['.env'], 'nothing is left behind');
  });

  it('[CF-5] keeps one of several lines of a name, and no removed value', () => {
    const file = folderWith('ID=first\nexport ID = second\n ID=third\nOLD=secret\nexport OLD="secret"\n');
    updateEnvFile(file, { ID: 'new', OLD: undefined });
    assert.equal(readFileSync(file, 'utf8'), 'ID=new\n#ID=\n#ID=\n#OLD=\n#OLD=\n');
  });

  it('[CF-5] keeps Windows line ends, and drops a byte order mark', () => {
    const file = folderWith('\uFEFFID=old\r\nA=1\r\n');
    updateEnvFile(file, { ID: 'new', B: '2' });
    assert.equal(readFileSync(file, 'utf8'), 'ID=new\r\nA=1\r\nB=2\r\n');
  });

  it('[CF-5] is refused, and changes nothing, if the old value has several lines', () => {
    for (const text of ["ID='a\nb'\n", "A='x\nID=inner\n'\n", 'A="unclosed\nID=x\n"\n']) {
      const file = folderWith(text);
      assert.throws(() => {
        updateEnvFile(file, { ID: 'new' });
      }, EnvFileError);
      assert.equal(readFileSync(file, 'utf8'), text);
    }
    const file = folderWith('A=1\n');
    assert.throws(() => {
      updateEnvFile(file, { ID: 'a\nB=2' });
    }, /the value for ID has characters/);
    assert.equal(readFileSync(file, 'utf8'), 'A=1\n');
  });

  it('[CF-5] changes the file behind a link, and the link stays a link', () => {
    const folder = tempDir('env');
    mkdirSync(join(folder, 'shared'));
    const target = join(folder, 'shared', 'env');
    symlinkSync('shared/env', join(folder, '.env'));
    for (const value of ['created', 'changed']) {
      updateEnvFile(join(folder, '.env'), { ID: value });
      assert.ok(lstatSync(join(folder, '.env')).isSymbolicLink());
      assert.equal(readFileSync(target, 'utf8'), `ID=${value}\n`);
      assert.equal(statSync(target).mode & 0o777, 0o600);
    }
  });

  it('[CF-5] follows no link in the place of its temporary file', () => {
    const file = folderWith('A=1\n');
    const victim = join(file, '..', 'victim');
    writeFileSync(victim, 'untouched');
    symlinkSync(victim, `${file}.${process.pid}.tmp`);
    assert.throws(() => {
      updateEnvFile(file, { ID: 'new' });
    }, /EEXIST/);
    assert.equal(readFileSync(victim, 'utf8'), 'untouched');
    assert.equal(readFileSync(file, 'utf8'), 'A=1\n');
  });
});

describe('a registration whose client id .env cannot express', () => {
  it('[CF-5] is named, and the token that manages it is kept', () => {
    const folder = tempDir('env');
    const management = { accessToken: new Secret('the-token') };
    const client = { clientId: 'é', clientName: 'x', redirectUris: [], tokenEndpointAuthMethod: 'none', management };
    const registration = { client, issuer: 'https://as.example.com', registeredAtMs: 0 };
    assert.throws(() => writeRegistration(join(folder, '.env'), registration), {
      name: 'FileError',
      message: /^the value for LONGPORT_CLIENT_ID has characters/,
    });
    const kept = readFileSync(join(folder, '.env.registration.json'), 'utf8');
    assert.match(kept, /"registrationAccessToken": "the-token"/);
    assert.deepEqual(readdirSync(folder), ['.env.registration.json']);
  });
});
