import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** Makes this process trust one more authority, as NODE_EXTRA_CA_CERTS does at a start, until it is disposed of. */
export function trustAuthority(authorityFile: string): Disposable {
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, readFileSync(authorityFile, 'utf8')]);
  return {
    [Symbol.dispose]: () => {
      setDefaultCACertificates(before);
    },
  };
}
