import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { accountOf, accountViewOf, type Account } from '../../../src/session/account/account.ts';
import { Secret } from '../../../src/shared/secret.ts';

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: unknown): string => `${encode({ alg: 'RS256' })}.${encode(claims)}.signature`;
const about = (subject: unknown): string => jwt({ sub: JSON.stringify(subject) });
const of = (token: string) => accountOf({ accessToken: new Secret(token), scope: '3', obtainedAtMs: 0 });

describe('the account of a token', () => {
  const subject = { account_channel: 'lb', member_id: 10204117 };

  it('[SE-11] is told by member and channel, whatever prefix the token has', () => {
    assert.equal(of(`m_${about(subject)}`), 'lb:10204117');
    assert.equal(of(`hk_m_${about(subject)}`), 'lb:10204117');
    assert.equal(of(about({ ...subject, member_id: '10204117' })), 'lb:10204117');
    assert.equal(of(about({ ...subject, account_channel: 'lb_papertrading' })), 'lb_papertrading:10204117');
  });

  it('of the US data centre is another than one of the same number elsewhere', () => {
    assert.equal(of(`us_m_${about(subject)}`), 'us:lb:10204117');
  });

  it('[SE-11] is unknown rather than guessed: an id that many users could share joins no sessions', () => {
    const tokens = {
      'an opaque token': 'opaque',
      'an API-key token': jwt({ iss: 'longbridge', sub: 'access_token', aid: 7 }),
      'a subject of another form': jwt({ sub: '10204117' }),
      'no subject': jwt({}),
      'no member': about({ account_channel: 'lb' }),
      'no channel': about({ member_id: 1 }),
      'an empty member': about({ ...subject, member_id: '' }),
      'a member of null': about({ ...subject, member_id: null }),
      'a member that is no name': about({ ...subject, member_id: 'a:b\n' }),
      'a member that begins as no name': about({ ...subject, member_id: 'a:b' }),
      'a member beyond what numbers hold': about({ ...subject, member_id: 2 ** 60 }),
      'claims that are no object': jwt(null),
      'no JSON': 'a.b.c',
      'another number of parts': `${about(subject)}.more`,
    };
    for (const [what, token] of Object.entries(tokens)) assert.equal(of(token), undefined, what);
  });
});

describe('what a page may know of an account', () => {
  const view = (account: string) => accountViewOf(account as Account);

  it('[OP-4] is an id that does not show the number, and the last four characters of the number', () => {
    assert.match(view('lb:10204117').id, /^[\w-]{22}$/);
    assert.equal(view('lb:10204117').label, '···4117');
    assert.equal(view('us:lb:987').label, '···987');
  });

  it('[OP-4] has one id for an account, and another for each data centre, channel and number', () => {
    const accounts = ['lb:10204117', 'us:lb:10204117', 'lb_papertrading:10204117', 'lb:10204118', 'lb:1', 'lb:11'];
    assert.equal(new Set(accounts.map((account) => view(account).id)).size, accounts.length);
    assert.equal(view('lb:10204117').id, view('lb:10204117').id);
  });
});
