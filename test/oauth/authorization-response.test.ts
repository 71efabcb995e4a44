import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAuthorizationResponse } from '../../src/oauth/authorization-response.ts';
import { hasCode } from '../support/has-code.ts';

const parse = parseAuthorizationResponse;

describe('the authorization response', () => {
  it('has a state and either a code or an error', () => {
    assert.deepEqual(parse('state=s&code=c'), { state: 's', code: 'c' });
    assert.deepEqual(parse('state=s&error=access_denied&error_description=x'), { state: 's', error: 'access_denied' });
    assert.deepEqual(parse('code=c&state=s&iss=https%3A%2F%2Fas.example.net'), {
      state: 's',
      code: 'c',
      iss: 'https://as.example.net',
    });
  });

  it('[CB-5] may carry parameters we do not know, even twice', () => {
    assert.deepEqual(parse('session_state=1&x=1&x=2&state=s&code=c&access_token=t'), { state: 's', code: 'c' });
  });

  for (const [what, queries] of [
    [
      '[CB-5] with a parameter twice is refused',
      [
        ...['state=s&state=s&code=c', 'state=s&state=t&code=c', 'state=&state=s&code=c', 'state=s&code=c&code=c'],
        ...[
          'state=s&code=c&code=',
          'state=s&error=a&error=b',
          'state=s&code=c&iss=a&iss=a',
          'state=s&code=c&%73tate=t',
        ],
      ],
    ],
    [
      '[CB-1] is refused when it is incomplete or contradicts itself',
      ['', 'code=c', 'state=&code=c', 'state=s', 'state=s&code=', 'state=s&code=c&error=x', 'STATE=s&code=c'],
    ],
  ] as const) {
    for (const query of queries) {
      it(`${what}: "${query}"`, () => {
        assert.throws(() => parse(query), hasCode('bad_request'));
      });
    }
  }

  it('takes the plus signs of a base64 code for plus signs, escaped or not', () => {
    assert.equal(parse('state=s&code=a+b/c%3D%3D').code, 'a+b/c==');
    assert.equal(parse('state=s&code=a%2Bb/c==').code, 'a+b/c==');
    assert.equal(parse('state=s&code=a%20b').code, 'a+b');
    assert.equal(parse('state=s&code=us_m_x').code, 'us_m_x');
  });

  for (const name of ['state', 'code', 'iss', 'error']) {
    it(`is refused when its ${name} is oversized`, () => {
      const query = (length: number): string => {
        const parameters = new URLSearchParams({ state: 's', ...(name === 'error' ? {} : { code: 'c' }) });
        parameters.set(name, 'x'.repeat(length));
        return parameters.toString();
      };
      assert.doesNotThrow(() => parse(query(4096)));
      assert.throws(() => parse(query(4097)), hasCode('bad_request'));
    });
  }
});
