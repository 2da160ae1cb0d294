/** How the text of single settings is read; `undefined` is what none of them may be. */

export interface HostAndPort {
  /** An IPv6 address without its brackets. */
  host: string
  port: number
}

/** `undefined` unless it is an address that `connectRedis` understands. */
export function readRedisAddress(text: string): string | undefined {
  const url = parseUrl(text)
  if (url?.protocol === 'unix:') return url.pathname.length > 1 ? text : undefined
  const isServer = (url?.protocol === 'redis:' || url?.protocol === 'rediss:') && url.hostname !== ''
  return isServer && /^(\/\d*)?$/.test(url.pathname) ? text : undefined
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined
}

/** Without a slash at its end; `undefined` unless other addresses can be built from it. */
export function readPublicUrl(text: string): string | undefined {
  const url = parseUrl(text)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  if (!isWeb || url.search !== '' || url.hash !== '' || url.username !== '') return undefined
  return url.href.replace(/\/+$/, '')
}

/** As it is asked and named to everyone: without user name, password and fragment. */
export function readHub(text: string): string | undefined {
  const url = parseUrl(text)
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  return isWeb && url.hash === '' && url.username === '' && url.password === '' ? url.href : undefined
}

/** A web or e-mail address that can stand in the comment of a User-Agent (RFC 9110, 10.1.5). */
export function readContact(text: string): string | undefined {
  const isMail = /^[^\s@()<>]+@[^\s@()<>]+\.[^\s@()<>]+$/.test(text)
  const isWeb = /^https?:\/\/[^\s()<>]+$/.test(text)
  return isMail || isWeb ? text : undefined
}

/** `a:80, b:81`: commas or spaces stand between. */
export function readHostsAndPorts(text: string): HostAndPort[] | undefined {
  const pairs = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(readHostAndPort)
  return pairs.includes(undefined) ? undefined : pairs.filter(pair => pair !== undefined)
}

/** `host:80`, `10.0.0.1:80` or `[fd00::1]:80`. */
export function readHostAndPort(text: string): HostAndPort | undefined {
  const [, bracketed, plain, portText] = /^(?:\[([^\]]+)\]|([^:]+)):(\d+)$/.exec(text) ?? []
  const host = readHost(bracketed ?? plain ?? '')
  const port = readPort(portText ?? '')
  return host === undefined || port === undefined ? undefined : { host, port }
}

/** A name or an address; the brackets of an IPv6 address come off. */
export function readHost(text: string): string | undefined {
  const host = text.replace(/^\[(.*)\]$/, '$1').toLowerCase()
  const isAddressV6 = /^[0-9a-f:.]+$/.test(host) && host.includes(':')
  const isNameOrAddressV4 = /^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)*$/u.test(host)
  return isAddressV6 || isNameOrAddressV4 ? host : undefined
}

/** A whole number from 1 to 65535: addresses in output are made of it before anything listens. */
export function readPort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  return port >= 1 && port <= 65_535 ? port : undefined
}
