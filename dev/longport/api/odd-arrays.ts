/** The same data with arrays as LongPort may send them: null in place of each, or null as the first entry. */
export function withOddArrays(data: unknown, kind: 'null' | 'holding-null' | undefined): unknown {
  if (kind === undefined || typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return kind === 'null' ? null : [null, ...data.map((each) => withOddArrays(each, kind))];
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, withOddArrays(value, kind)]));
}
