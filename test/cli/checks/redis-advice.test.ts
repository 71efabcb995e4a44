import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { whatToDo } from '../../../src/cli/checks/advice.ts';
import { checkRedis } from '../../../src/cli/checks/redis.ts';
import { doctorConfig } from '../../support/oauth-mode.ts';

describe('what doctor advises about a Redis that refuses', () => {
  for (const [reason, advice] of [
    ['NOAUTH Authentication required', /the user and the password/],
    ['WRONGPASS invalid', /the user and the password/],
    ['NOPERM', /permissions/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /host name/],
    ['CERT_HAS_EXPIRED', /renew/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /NODE_EXTRA_CA_CERTS/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /NODE_EXTRA_CA_CERTS/],
    ['UNABLE_TO_GET_ISSUER', /NODE_EXTRA_CA_CERTS/],
    ['EPROTO', /TLS .*REDIS_URL/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /TLS .*REDIS_URL/],
    ['MASTER_UNKNOWN', /master/],
    ['CLUSTERDOWN', /cluster info/],
    ['READONLY', /address of the master/],
    ['OOM', /maxmemory/],
    ['NOREPLICAS', /min-replicas-to-write/],
    ['MISCONF', /disk/],
    ['MAXCLIENTS', /maxclients/],
    ['LOADING', /wait/],
    ['MASTERDOWN', /replica/],
    ['ENOTFOUND', /DNS .*REDIS_URL/],
    ['EAI_AGAIN', /DNS .*REDIS_URL/],
    ['ECONNREFUSED', /listens .*REDIS_URL/],
    ['ETIMEDOUT', /no reply: check REDIS_URL/],
    ['UND_ERR_CONNECT_TIMEOUT', /no reply: check REDIS_URL/],
    ['EHOSTUNREACH', /no reply: check REDIS_URL/],
    ['CONNECTION_CLOSED', /closed: check REDIS_URL/],
    ['EPIPE', /maxclients/],
    ['MOVED', /redis\+cluster:/],
    ['ParserError', /not Redis/],
    ['PROXY_ANSWERED_407', /credentials/],
    ['PROXY_ANSWERED_403', /NO_PROXY/],
    ['', /REDIS_URL and the network/],
    ['NOT OOM', /REDIS_URL and the network/],
  ] as const) {
    it(`"${reason}": ${advice.source}`, () => {
      assert.match(whatToDo(reason, 'REDIS_URL'), advice);
    });
  }

  it('warns of sessions in memory', async () => {
    const [finding, ...more] = await checkRedis(doctorConfig(''));
    assert.deepEqual([finding?.check, finding?.level], ['redis', 'WARN']);
    assert.match(finding?.message ?? '', /REDIS_URL is not set/);
    assert.deepEqual(new Set(more.map(({ level }) => level)), new Set(['SKIP']));
  });

  it('fails with the reason and the advice when no Redis listens', async () => {
    const [finding] = await checkRedis(doctorConfig('redis://127.0.0.1:1'));
    assert.deepEqual([finding?.check, finding?.level], ['redis', 'FAIL']);
    assert.match(finding?.message ?? '', /ECONNREFUSED.*REDIS_URL/);
  });
});
