import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfigFile } from '../../src/config/config-file.ts';
import { faultsOf, noFile } from './load.ts';

/** A configuration that has one fault of every kind, with what begins the sentence of each. */
const ENV = {
  NODE_ENV: 'production',
  PORT: '9464',
  ADMIN_PORT: '9464',
  PUBLIC_URL: 'http://trade.example.com',
  LONGPORT_OAUTH_ISSUER: 'http://issuer.example.com',
  LONGPORT_HTTP_URL: 'http://api.example.com',
  LONGPORT_REGION: 'us',
  LONGPORT_CLIENT_SECRET_FILE: '/nowhere',
  LONGBRIDGE_SCOPE: '3',
  LONGPORT_SCOPE: '4',
  SESSION_SECRETS: 'too-short,too-short',
  REDIS_URL: 'http://canary',
  REDIS_SENTINEL_USERNAME: 'sentinel',
  TRUST_PROXY: 'true',
  API_ALLOW: 'v1',
  API_READONLY: 'true',
  WEB_ROOT: '/nowhere',
  LOG_LEVEL: '"info"',
  HTTPS_PROXY: 'socks://canary',
  NO_PROXY: '10.0.0.0/99',
  OTEL_EXPORTER_OTLP_ENDPOINT: 'ftp://canary',
  OTEL_TRACES_SAMPLER: 'often',
  NODE_TLS_REJECT_UNAUTHORIZED: '0',
  NODE_OPTIONS: '--inspect --insecure-http-parser',
  DEBUG: '*',
};
const FILE = 'API_READ_ONLY true\nLOGIN_RATE=5/1m\nNODE_EXTRA_CA_CERTS=ca.pem\nCONFIG_FILE=other\n';
const BEGINNINGS = [
  'ADMIN_PORT must differ',
  'PUBLIC_URL must be https',
  'LONGPORT_OAUTH_ISSUER must be https',
  'LONGPORT_HTTP_URL must be https',
  'LONGPORT_REGION must be global or cn',
  'LONGPORT_CLIENT_SECRET_FILE: cannot read',
  'LONGPORT_SCOPE and LONGBRIDGE_SCOPE differ',
  'LONGPORT_CLIENT_ID is missing',
  'SESSION_SECRETS: secret 1 has',
  'SESSION_SECRETS: secret 2 has',
  'SESSION_SECRETS names one secret twice',
  'REDIS_URL must be',
  'REDIS_SENTINEL_PASSWORD is missing',
  'TRUST_PROXY must be',
  'API_ALLOW must be',
  'API_READONLY is not a setting',
  'WEB_ROOT names no folder',
  'LOG_LEVEL begins and ends with a quote',
  'HTTPS_PROXY must be',
  'NO_PROXY has an entry',
  'OTEL_EXPORTER_OTLP_ENDPOINT must be',
  'OTEL_TRACES_SAMPLER must be',
  'NODE_TLS_REJECT_UNAUTHORIZED=0',
  'NODE_OPTIONS has --inspect,',
  'NODE_OPTIONS has --insecure-http-parser,',
  'the command line of Node has --tls-keylog',
  'DEBUG makes libraries print',
  'bff.env line 1 is not NAME=value',
  'LOGIN_RATE is not a setting (in bff.env)',
  'NODE_EXTRA_CA_CERTS is for Node itself',
  'CONFIG_FILE has no effect in the file itself',
];

describe('a configuration with a fault of every kind', () => {
  it('[CF-6] has all of them in one message, each once', () => {
    const file = readConfigFile({ path: 'bff.env', mustExist: true, readFile: () => FILE });
    const issues = faultsOf(
      { ...ENV, ...file.values },
      { file, fromEnvFile: new Set(Object.keys(file.values)), nodeFlags: ['--tls-keylog=keys'] },
    );

    for (const beginning of BEGINNINGS) {
      assert.equal(
        issues.filter((issue) => issue.startsWith(beginning)).length,
        1,
        `${beginning}\n${issues.join('\n')}`,
      );
    }
    assert.equal(issues.length, BEGINNINGS.length, issues.join('\n'));
  });

  it('[CF-6] that cannot be read calls no setting missing, and has the other faults', () => {
    const file = readConfigFile({ path: 'bff.env', mustExist: true, readFile: noFile });
    const issues = faultsOf({ NODE_ENV: 'production', PORT: 'http' }, { file });
    assert.deepEqual(issues, [
      'PORT must be a port number from 0 to 65535 (found "http")',
      'bff.env cannot be read (ENOENT)',
    ]);
  });
});
