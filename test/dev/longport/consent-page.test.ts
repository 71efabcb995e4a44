import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { walkConsent } from '../../support/consent-walker.ts';
import { challengedUrl, REDIRECT_URI, useLongPort } from './dev-client.ts';

const longPort = await useLongPort();

describe('the consent page of the dev LongPort', () => {
  /** Opens the page as a browser that already has `cookie`. */
  async function open(params: Record<string, string>, cookie = '') {
    const redirect = await fetch(challengedUrl(longPort, params), { redirect: 'manual', headers: { cookie } });
    const cookies = redirect.headers.getSetCookie();
    const held = cookies.map((line) => line.split(';')[0]).join('; ');
    const location = new URL(redirect.headers.get('location') ?? '', longPort.url);
    return { page: await fetch(location, { headers: { cookie: held } }), cookies };
  }

  it('has the elements that tests and users rely on', async () => {
    const text = await (await open({ scope: '4 11' })).page.text();
    assert.match(text, /<form id="consent" method="post">/);
    assert.match(text, /name="account"/);
    assert.match(text, /name="scope" value="4" checked/);
    assert.match(text, /name="scope" value="11" checked/);
    assert.doesNotMatch(text, /name="scope" value="6"/);
    assert.match(text, /name="decision" value="allow"/);
    assert.match(text, /name="decision" value="deny"/);
  });

  it('allows no script, and forms only to itself and the client', async () => {
    const { page } = await open({ scope: '3' });
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /form-action 'self' http:\/\/localhost:4998;/);
    assert.doesNotMatch(policy, /unsafe/);
    const style = await fetch(`${longPort.url}/oauth2/style.css`);
    assert.equal(style.headers.get('content-type'), 'text/css; charset=utf-8');
  });

  it('remembers no user: no session cookie, and every login asks for consent', async () => {
    const first = await open({ scope: '3' });
    assert.ok(first.cookies.every((line) => !line.startsWith('_session')));
    const again = await open({ scope: '3' }, first.cookies.map((line) => line.split(';')[0]).join('; '));
    assert.match(await again.page.text(), /id="consent"/);
  });

  it('lets several tabs log in at once, each with its own account', async () => {
    const accounts = ['margin', 'cash', 'paper', 'margin', 'cash'];
    const callbacks = await Promise.all(accounts.map((account) => walkConsent(challengedUrl(longPort), { account })));
    const codes = new Set(callbacks.map((callback) => callback.searchParams.get('code')));
    assert.equal(codes.size, accounts.length);
  });

  it('shows that a login has ended', async () => {
    const page = await fetch(`${longPort.url}/oauth2/consent/none-such`);
    assert.equal(page.status, 400);
    assert.match(await page.text(), /This login has ended/);
  });

  it('escapes the name of a client', async () => {
    const clientId = '<script>alert(1)</script>';
    await longPort.registerClient({ clientId, redirectUris: [REDIRECT_URI] });
    const { page } = await open({ client_id: clientId });
    assert.doesNotMatch(await page.text(), /<script/);
  });
});
