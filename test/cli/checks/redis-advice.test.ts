import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkRedis, whatToDo } from '../../../src/cli/checks/redis.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';

describe('what doctor advises about a Redis that refuses', () => {
  for (const [reason, advice] of [
    ['NOAUTH Authentication required', /user and the password/],
    ['WRONGPASS invalid', /user and the password/],
    ['NOPERM', /permissions/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /host name/],
    ['CERT_HAS_EXPIRED', /renew/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_GET_ISSUER', /NODE_EXTRA_CA_CERTS/],
    ['EPROTO', /rediss:/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /rediss:/],
    ['MASTER_UNKNOWN', /master/],
    ['CLUSTERDOWN', /cluster info/],
    ['READONLY', /address of the master/],
    ['OOM', /maxmemory/],
    ['NOREPLICAS', /min-replicas-to-write/],
    ['MISCONF', /disk/],
    ['MAXCLIENTS', /maxclients/],
    ['LOADING', /wait/],
    ['ECONNREFUSED', /REDIS_URL and the network/],
    ['', /REDIS_URL and the network/],
    ['NOT OOM', /REDIS_URL and the network/],
  ] as const) {
    it(`"${reason}": ${advice.source}`, () => {
      assert.match(whatToDo(reason), advice);
    });
  }

  it('warns of sessions in memory', async () => {
    const config = doctorConfig('');
    const [finding, ...more] = await checkRedis(config);
    assert.deepEqual([finding?.check, finding?.level, more], ['redis', 'WARN', []]);
    assert.match(finding?.message ?? '', /REDIS_URL is not set/);
  });

  it('fails with the reason and the advice when no Redis listens', async () => {
    const [finding, ...more] = await checkRedis(doctorConfig('redis://127.0.0.1:1'));
    assert.deepEqual([finding?.check, finding?.level, more], ['redis', 'FAIL', []]);
    assert.match(finding?.message ?? '', /ECONNREFUSED.*REDIS_URL and the network/);
  });
});
