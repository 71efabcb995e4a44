import type { ReceivedHeaders } from '../../src/proxy/response-headers.ts';

/** Header fields as undici hands them over: names in lower case, the value of a repeated one a list. */
export function receivedHeaders(fields: Iterable<readonly [name: string, value: string]>): ReceivedHeaders {
  const received: ReceivedHeaders = {};
  for (const [name, value] of fields) {
    const lower = name.toLowerCase();
    const before = Object.hasOwn(received, lower) ? received[lower] : undefined;
    Object.defineProperty(received, lower, {
      value: before === undefined ? value : [...[before].flat(), value],
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return received;
}

/** Names and values in turn, as pairs. */
export function pairsOf(flat: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] ?? '', flat[2 * index + 1] ?? '']);
}
