/** Whether the host of a URL is this machine, so that `http:` is acceptable for development. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The same for a listen address, where IPv6 has no brackets. */
export function isLoopbackAddress(address: string): boolean {
  return address === '::1' || isLoopback(address);
}
