import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { proseHits } from '../../scripts/check-prose.ts';
import { RULES } from '../../scripts/prose/rules.ts';

const found = (path: string, text: string): string[] =>
  proseHits(path, text).map(({ line, found }) => `${line}: ${found}`);

describe('the prose check', () => {
  for (const rule of RULES) {
    it(`finds: ${rule.example}`, () => {
      assert.ok(proseHits('a.md', rule.example).some((hit) => hit.rule === rule));
    });
  }

  for (const plain of [
    'If all instances lag, add an instance.',
    'Is Redis away? Look at its log.',
    'A refresh is never cancelled, even if every caller disconnects.',
    'The primary waits until a replica has the write.',
    'There is a record of each session. The file handle is closed, and the handler answers 401.',
    'The call is cut to 16 KB of its size.',
  ]) {
    it(`lets pass: ${plain}`, () => {
      assert.deepEqual(found('a.md', plain), []);
    });
  }

  it('finds a turn across lines, and names the line on which it begins', () => {
    assert.deepEqual(found('a.md', 'One line.\n\nThe limit holds for\never.'), ['3: for ever']);
  });

  it('reads the text of a page, and not its code or addresses', () => {
    const page = 'See [this](nobody.md) and `nobody`.\n\n```sh\necho nobody\n```\n\n| a | nobody |\n| - | --- |\n';
    assert.deepEqual(found('a.md', page), ['7: nobody']);
  });

  it('reads comments and titles of a program, and the strings of several words in src', () => {
    const program = [
      '// One line',
      '// of nobody.',
      "test('tells nobody of it', () => {",
      "  const nobody = 'nobody';",
      '  /** For nobody. */',
      "  say('this is for nobody');",
      '});',
    ].join('\n');
    assert.deepEqual(found('test/a.test.ts', program), ['2: nobody', '3: nobody', '5: nobody']);
    assert.deepEqual(found('src/a.ts', program), ['2: nobody', '3: nobody', '5: nobody', '6: nobody']);
  });

  it('reads the comments of a script or a configuration', () => {
    assert.deepEqual(found('deploy/a.yaml', 'a: nobody # for nobody\n# and nobody\n'), ['1: nobody', '2: nobody']);
  });
});
