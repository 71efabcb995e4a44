import { VERSION } from '../version.ts';

/** Warns once if the BFF is of another version than this package: both are released together. */
export function createVersionCheck(): (bffVersion: unknown) => void {
  let isDone = false;
  return (bffVersion) => {
    if (isDone || typeof bffVersion !== 'string' || minorOf(bffVersion) === minorOf(VERSION)) return;
    isDone = true;
    console.warn(`longport-bff-client ${VERSION} with longport-bff ${bffVersion}`);
  };
}

function minorOf(version: string): string {
  return version.split('.', 2).join('.');
}
