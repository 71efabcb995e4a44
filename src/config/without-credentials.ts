/**
 * A value for people to read, without what stands before its last `@`, which could be a user and a password, whatever
 * characters they have. The scheme of a web address stays. Cut the result, never what goes in.
 */
export function withoutCredentials(text: string): string {
  return text.replace(/^(?<scheme>https?:\/\/)?.*@/is, '$<scheme>[redacted]@');
}
