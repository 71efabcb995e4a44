import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { PeerCertificate } from 'node:tls';
import { tlsFor } from '../../src/redis/tls.ts';
import { makeCertificates, type Certificates } from '../support/certificates.ts';

const at = (...hosts: string[]) => ({ tls: true, nodes: hosts.map((host) => ({ host, port: 6379 })) });

describe('TLS to a server of Redis', () => {
  let certificates: Certificates;
  let certificate: PeerCertificate;
  before(async () => {
    certificates = await makeCertificates('DNS:redis.example.com,DNS:*.nodes.example.com,IP:192.0.2.9');
    certificate = new X509Certificate(readFileSync(certificates.certificateFile)).toLegacyObject();
  });
  after(() => certificates[Symbol.asyncDispose]());

  const accepts = (hosts: readonly string[], asked: string): boolean =>
    tlsFor(at(...hosts), asked)?.checkServerIdentity?.(asked, certificate) === undefined;

  it('[OP-23] sends a name, and no address', () => {
    assert.equal(tlsFor(at('redis.example.com'), 'redis.example.com')?.servername, 'redis.example.com');
    for (const address of ['192.0.2.9', '2001:db8::9']) {
      assert.ok(!Object.hasOwn(tlsFor(at(address), address) ?? {}, 'servername'), address);
    }
    assert.equal(tlsFor({ ...at('redis.example.com'), tls: false }, 'redis.example.com'), undefined);
  });

  for (const [verdict, hosts, asked] of [
    ['accepted', ['redis.example.com'], 'redis.example.com'],
    ['accepted', ['redis.example.com'], 'a.nodes.example.com'],
    ['accepted', ['redis.example.com'], '198.51.100.7'],
    ['accepted', ['other.example.com', 'b.nodes.example.com'], '2001:db8::9'],
    ['accepted', ['192.0.2.9'], '192.0.2.9'],
    ['refused', ['other.example.com'], '198.51.100.7'],
    ['refused', ['198.51.100.7'], '198.51.100.7'],
    ['refused', ['192.0.2.9'], '198.51.100.7'],
    ['refused', ['redis.example.com'], 'redis.example.net'],
  ] as const) {
    it(`[OP-23] [CF-8] a certificate is ${verdict} for ${asked} with ${hosts.join(' and ')} in REDIS_URL`, () => {
      assert.equal(accepts(hosts, asked), verdict === 'accepted');
    });
  }
});
