import { FetchFailure } from './fetch-failure.js'
import { hostAndPort, portOf } from './private-hosts.js'

/** A checked address to ask. */
export interface Target {
  /** Without user name, password and fragment. */
  url: URL
  /** What user name and password in the address become. */
  authorization?: string | undefined
  /** The operator named this host and port as an exception from the address guard. */
  isPrivateAllowed: boolean
}

export interface TargetRules {
  /** `host:port` that may lie in a private network, whatever the port. */
  privateHosts: ReadonlySet<string>
  allowedPorts: ReadonlySet<number>
}

/**
 * Reads an address once; everything that follows uses only what this returns. Relative text is read against `base`.
 *
 * @throws FetchFailure `bad-url` for what is not http or https, `address-forbidden` for a port that is not allowed.
 */
export function readTarget(text: string, rules: TargetRules, base?: URL): Target {
  const url = URL.parse(text, base)
  if (url === null) throw new FetchFailure('bad-url', 'the address is not a URL')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchFailure('bad-url', `${url.protocol} addresses are not asked, only http: and https:`)
  }
  const port = portOf(url)
  const isPrivateAllowed = rules.privateHosts.has(hostAndPort(url.hostname, port))
  if (!isPrivateAllowed && !rules.allowedPorts.has(port)) {
    throw new FetchFailure(
      'address-forbidden',
      `${url.hostname} would be asked on port ${port}: only 80 and 443 are, and what UPTICK_ALLOW_PRIVATE_HOSTS names`,
    )
  }
  const authorization = basicAuthorization(url)
  if (authorization !== undefined) {
    url.username = ''
    url.password = ''
  }
  if (url.href.includes('#')) url.hash = ''
  return { url, authorization, isPrivateAllowed }
}

function basicAuthorization({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined
  const credentials = `${decodePercent(username)}:${decodePercent(password)}`
  return `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`
}

function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // a lone % stands for itself
  }
}
