/** The name of the account of a session, for people. */
export function accountName({ sessionId, account }) {
  if (sessionId === undefined) return 'shared, by API key';
  return account?.label ?? 'not named by LongPort';
}
