// The sessions of the account are the BFF's own, beside /api: plain calls of this origin.

/** Resolves to `{ data }` or `{ error }`, as the package's calls do. */
export async function listSessions(session, signal) {
  return call('/session/list', { session, signal });
}

/** Ends sessions of this account: `{ id }` ends one, `{ others: true }` all except this one. */
export async function endSessions(session, which) {
  return call('/session/end', { session, method: 'POST', body: which });
}

async function call(path, { session, method = 'GET', body, signal }) {
  const { sessionId } = session.get();
  const headers = { 'X-CSRF': '1', 'Content-Type': 'application/json' };
  if (sessionId !== undefined) headers['X-Session-Id'] = sessionId;
  let response;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: 'no-store', signal });
    const text = await response.text();
    const data = text === '' ? {} : JSON.parse(text);
    if (response.ok) return { data };
    // Lets the package notice that the session is over.
    if (response.status === 401) void session.extend();
    return { error: { kind: 'bug', message: data.title ?? `HTTP ${response.status}`, requestId: data.requestId } };
  } catch {
    return { error: { kind: 'unknown-outcome', message: 'There was no complete response from the server.' } };
  }
}
