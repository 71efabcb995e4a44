/**
 * The address of a link that signs in and comes back to where the person is. It must be followed by the whole tab: by
 * `<a href>` or `location.assign`, not by fetch or in a frame.
 */
export function signInUrl(loginUrl = '/login'): string {
  const { pathname, search, hash } = location;
  return `${loginUrl}?${new URLSearchParams({ returnTo: pathname + search + hash }).toString()}`;
}
