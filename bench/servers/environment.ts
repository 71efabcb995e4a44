/** A setting that the bench passes to each of its servers. @throws if it is missing. */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
