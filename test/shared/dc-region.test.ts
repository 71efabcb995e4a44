import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bearerHeaders } from '../../src/oauth/credentials.ts';
import { dataCentreOf, dcRegionOf } from '../../src/shared/dc-region.ts';

describe('the data centre of a credential', () => {
  it('is the US one for the prefix us_, and the default one for every other credential', () => {
    assert.deepEqual([dcRegionOf('us_m_1'), dataCentreOf('us_m_1')], ['us', 'us']);
    for (const other of ['m_1', 'm_us_1', 'US_m_1', 'us-m_1', 'us', '']) {
      assert.deepEqual([dcRegionOf(other), dataCentreOf(other)], [undefined, 'ap'], other);
    }
  });

  it('is named by a header of the call beside the whole token, only if it is the US one', () => {
    assert.deepEqual(bearerHeaders('us_m_1'), { authorization: 'Bearer us_m_1', 'x-dc-region': 'us' });
    assert.deepEqual(bearerHeaders('m_1'), { authorization: 'Bearer m_1' });
  });
});
