/** The site of an address: its host without `www.`, for caps and for people; empty when it is no address. */
export function siteOf(url: string): string {
  const host = URL.parse(url)?.hostname ?? ''
  return host.replace(/\.$/, '').replace(/^www\.(?=[^.]+\.)/, '')
}
