/** A setting the bench gives to each of its servers. @throws when it is absent. */
export function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
}
