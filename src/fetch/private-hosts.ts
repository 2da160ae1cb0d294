/** `example.org:443` or `[::1]:8080`: how exceptions are looked up. The host may come with or without brackets. */
export function hostAndPort(host: string, port: number): string {
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`.toLowerCase()
}

/** The port of a URL, its scheme's own if none is written. */
export function portOf(url: { protocol: string; port: string }): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80))
}
