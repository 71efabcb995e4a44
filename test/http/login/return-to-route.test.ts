import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { useFixture } from '../../support/fixture.ts';
import { HOSTILE, KEPT, RAW_QUERIES, assertOwnPage } from '../../support/return-targets.ts';

describe('where a login leads', () => {
  const fixture = useFixture({ env: { LOGIN_RATE_LIMIT: '0' } });

  /** Signs in at /login with this query, and says where the callback sends the browser. */
  async function landingOf(query: string): Promise<string> {
    const visitor = fixture.visitor();
    const started = await visitor.navigate(`/login?${query}`);
    assert.equal(started.status, 302, started.text);
    const landed = await visitor.finishLogin(new URL(String(started.headers['location'])));
    assert.equal(landed.status, 303, landed.text);
    const { location } = landed.headers;
    assert.ok(typeof location === 'string');
    assertOwnPage(location, fixture.bff.url);
    return location;
  }

  const landingWith = (returnTo: string): Promise<string> =>
    landingOf(`returnTo=${encodeURIComponent(returnTo.toWellFormed())}`);

  // return-to.test.ts tries every value: a rejected one takes the same way here, whichever it is.
  for (const [category, values] of Object.entries(HOSTILE)) {
    it(`[AZ-7] to the front page, asked for ${category}`, async () => {
      for (const value of values.slice(0, 3)) assert.equal(await landingWith(value), '/', inspect(value));
    });
  }

  for (const [category, values] of Object.entries(KEPT)) {
    it(`[AZ-7] byte for byte to ${category}: ${values.length} logins`, async () => {
      for (const value of values) assert.equal(await landingWith(value), value);
    });
  }

  for (const [category, queries] of Object.entries(RAW_QUERIES)) {
    it(`[AZ-7] to one place, given ${category}: ${queries.length} logins`, async () => {
      for (const [query, landing] of queries) assert.equal(await landingOf(query), landing, query.slice(0, 100));
    });
  }
});
