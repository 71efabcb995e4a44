/** GET and HEAD change nothing (RFC 9110 section 9.2.1), so that sending one again is harmless. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}
