/** GET and HEAD change nothing (RFC 9110 section 9.2.1), so that sending one again is harmless. */
export function isSafe(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

/** Whether a call that is on its way may be aborted: it changes nothing, and reads nothing of the browser's request. */
export function isHarmless({ method, body }: { readonly method: string; readonly body?: unknown }): boolean {
  return isSafe(method) && (body ?? null) === null;
}
