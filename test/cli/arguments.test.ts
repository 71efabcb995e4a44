import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { readArguments } from '../../src/cli/arguments.ts';
import { runCommand } from '../../src/cli/commands/run-command.ts';
import { fail } from '../../src/cli/commands/with-console.ts';
import { printTable } from '../../src/cli/output.ts';

/** What is printed from now on, to stdout and to stderr. */
function capture(t: TestContext) {
  const out: unknown[] = [];
  const err: unknown[] = [];
  t.mock.method(console, 'log', (text: unknown) => void out.push(text));
  t.mock.method(console, 'error', (text: unknown) => void err.push(text));
  return { out, err };
}

const usage = 'Usage: this';
const options = { json: { type: 'boolean' } } as const;

describe('the arguments behind a command', () => {
  it('are options and, if there is place for them, texts without a name', (t) => {
    capture(t);
    const both = readArguments({ usage, args: ['--json', 'id'], options, max: 1 });
    assert.ok(typeof both === 'object');
    assert.deepEqual([{ ...both.options }, both.positionals], [{ json: true }, ['id']]);
    const none = readArguments({ usage, args: [] });
    assert.ok(typeof none === 'object');
    assert.deepEqual(none.positionals, []);
  });

  it('print the usage for --help and -h, with status 0', (t) => {
    const { out, err } = capture(t);
    for (const flag of ['--help', '-h']) assert.equal(readArguments({ usage, args: [flag] }), 0);
    assert.deepEqual([out, err], [[usage, usage], []]);
  });

  it('are refused with status 2, by name and with the usage, when there is no place for them', (t) => {
    const { out, err } = capture(t);
    assert.equal(readArguments({ usage, args: ['one'] }), 2);
    assert.equal(readArguments({ usage, args: ['one', 'two'], max: 1 }), 2);
    assert.equal(readArguments({ usage, args: ['--other'], options }), 2);
    assert.match(String(err[0]), /"one".*\n\nUsage: this$/);
    assert.match(String(err[1]), /"two".*\n\nUsage: this$/);
    assert.match(String(err[2]), /--other[^]*\n\nUsage: this$/);
    assert.deepEqual(out, []);
  });

  for (const [arg, isId] of [
    ['-abcde', true],
    ['--abcdefghijklmnopqrst', true],
    ['-abcdefghijklmnopqrstu', true],
    ['a-cdefghijklmnopqrstuv', true],
    ['-abcd', false],
    ['-abcdefghijklmnopqrstuv', false],
    ['-abc.def', false],
  ] as const) {
    it(`${isId ? 'may be' : 'cannot be'} the id of a session in the form ${arg}`, (t) => {
      capture(t);
      const read = readArguments({ usage, args: [arg], max: 1 });
      assert.deepEqual(typeof read === 'number' ? [] : read.positionals, isId ? [arg] : []);
    });
  }
});

describe('a group of commands', () => {
  const ran: (readonly string[])[] = [];
  const group = {
    name: 'longport-bff',
    notes: 'The notes.',
    commands: {
      go: { summary: 'goes', run: (args: readonly string[]) => ran.push(args) + 6 },
      further: { summary: 'goes on', run: () => Promise.resolve(undefined) },
    },
  };

  it('runs the one that is named, with the rest, and ends with its status', async (t) => {
    capture(t);
    assert.equal(await runCommand(group, ['go', 'a', '--b']), 7);
    assert.deepEqual(ran, [['a', '--b']]);
    assert.equal(await runCommand(group, ['further']), undefined);
  });

  it('lists them in a column for help, with status 0', async (t) => {
    const { out } = capture(t);
    for (const help of ['help', '--help', '-h']) assert.equal(await runCommand(group, [help]), 0);
    const text =
      'Usage: longport-bff <command> [options]\n\nCommands:\n  go       goes\n  further  goes on\n\nThe notes.';
    assert.deepEqual(out, [text, text, text]);
  });

  it('refuses none and an unknown one with status 2', async (t) => {
    const { err } = capture(t);
    for (const args of [[], ['nowhere'], ['toString'], ['']]) assert.equal(await runCommand(group, args), 2);
    assert.match(String(err[0]), /^A command is missing\.\n\nUsage: /);
    assert.match(String(err[1]), /"longport-bff nowhere"/);
  });
});

describe('what a command prints', () => {
  const setTty = (t: TestContext, isTty: boolean): void => {
    const before = process.stdout.isTTY;
    process.stdout.isTTY = isTty;
    t.after(() => {
      process.stdout.isTTY = before;
    });
  };
  const rows = [
    ['1', 'longer\u001b'],
    ['22', ''],
  ];

  it('is a table in columns on a terminal', (t) => {
    setTty(t, true);
    const { out } = capture(t);
    printTable(['ID', 'NAME'], rows);
    assert.deepEqual(out, ['ID  NAME', '1   longer\\u{1b}', '22']);
  });

  it('is a table with tabs elsewhere', (t) => {
    setTty(t, false);
    const { out } = capture(t);
    printTable(['ID', 'NAME'], rows);
    assert.deepEqual(out, ['ID\tNAME', '1\tlonger\\u{1b}', '22']);
  });

  it('is a failure on stderr, or one JSON document on stdout, with the status', (t) => {
    const { out, err } = capture(t);
    assert.equal(fail({ json: true, status: 2, message: 'No.' }), 2);
    assert.equal(fail({ json: false, status: 1, message: 'No.' }), 1);
    assert.deepEqual([out, err], [['{"error":"No."}'], ['No.']]);
  });
});
