/** Whether a host name of a URL never leaves this machine, so that `http:` is acceptable for development. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The same for an address to listen on, in which IPv6 has no brackets. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || isLoopback(address);
}
