import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfigFile } from '../../src/config/config-file.ts';

const read = (text: string) => readConfigFile({ path: 'bff.env', mustExist: false, readFile: () => text });
const failWith = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};

describe('the file with settings', () => {
  it('may have comments, blank lines, export, spaces, quotes, values of several lines and Windows line ends', () => {
    const { values, issues, state } = read(
      '# A comment\r\n\r\n  export A=1\r\nB = 2 # a comment\n\tC="x = y\n# no comment\nz" # a comment\nD=`1"\n`\nE=\nF.g-h=\'1\'\n',
    );
    assert.deepEqual(issues, []);
    assert.equal(state, 'read');
    assert.deepEqual({ ...values }, { A: '1', B: '2', C: 'x = y\n# no comment\nz', D: '1"\n', E: '', 'F.g-h': '1' });
  });

  it('has an issue for each line that Node passes over, without its text', () => {
    const { issues } = read('A=1\nAPI_READ_ONLY true\nAPI_READ_ONLY: canary\n=x\nA B=1\nC="canary\nD=2\n');
    assert.deepEqual(issues, [
      'bff.env line 2 is not NAME=value',
      'bff.env line 3 is not NAME=value',
      'bff.env line 4 is not NAME=value',
      'bff.env line 5 is not NAME=value',
      'bff.env line 6 has a quote that is not closed',
    ]);
  });

  it('may be missing, unless it must exist', () => {
    const options = { path: 'bff.env', readFile: failWith('ENOENT') };
    assert.deepEqual(readConfigFile({ ...options, mustExist: false }), {
      path: 'bff.env',
      values: {},
      state: 'absent',
      issues: [],
    });
    const { state, issues } = readConfigFile({ ...options, mustExist: true });
    assert.deepEqual([state, issues], ['unusable', ['bff.env cannot be read (ENOENT)']]);
  });

  it('cannot be used if it cannot be read or is not UTF-8', () => {
    const unreadable = readConfigFile({ path: 'bff.env', mustExist: false, readFile: failWith('EACCES') });
    assert.deepEqual([unreadable.state, unreadable.issues], ['unusable', ['bff.env cannot be read (EACCES)']]);
    const wide = read(Buffer.from('A=1\n', 'utf16le').toString());
    assert.deepEqual([wide.state, wide.issues.length], ['unusable', 1]);
  });
});
