/** The name of the account of a session, for people. */
export function accountName({ mode, account }) {
  if (mode === 'apikey') return 'shared, by API key';
  return account?.label ?? 'not named by LongPort';
}
