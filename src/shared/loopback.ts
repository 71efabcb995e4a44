/** Whether a host name of a URL never leaves this machine, so that `http:` is acceptable for development. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
