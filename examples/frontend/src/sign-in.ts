/**
 * The URL of a link that signs in and comes back to this page. The whole tab must follow it, with `<a href>` or
 * `location.assign`, not `fetch` or a frame.
 */
export function signInUrl(loginUrl = '/login'): string {
  const { pathname, search, hash } = location;
  return `${loginUrl}?${new URLSearchParams({ returnTo: pathname + search + hash }).toString()}`;
}
