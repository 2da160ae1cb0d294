/** `example.org:443` or `[::1]:8080`: how exceptions are looked up. The host may come with or without brackets. */
export function hostAndPort(host: string, port: number): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`.toLowerCase()
}

/** The port of a URL, its scheme's own if none is written. */
export function portOf(url: { protocol: string; port: string }): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80))
}

/** Whether an address is at one of the hosts that the operator has exempted from the address guard. */
export function isExempt(address: string, privateHosts: ReadonlySet<string> = new Set()): boolean {
  const url = URL.parse(address)
  return url !== null && privateHosts.has(hostAndPort(url.hostname, portOf(url)))
}
