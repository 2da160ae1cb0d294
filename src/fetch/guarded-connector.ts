import { once } from 'node:events'
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { buildConnector } from 'undici'
import { type AddressRules, isAllowedAddress } from './address-guard.js'
import { durationInWords } from './amount-in-words.js'
import { FetchFailure } from './fetch-failure.js'
import type { FetchLimits } from './fetch-limits.js'
import { withLenientLines } from './lenient-lines.js'
import { hostAndPort, portOf } from './private-hosts.js'
import { type Lookup, type ResolvedAddress, resolveHost } from './resolve-host.js'

export interface ConnectorOptions {
  lookup: Lookup
  ownAddresses: ReadonlySet<string>
  /** `host:port` that may lie in a private network. */
  privateHosts: ReadonlySet<string>
  limits: Pick<FetchLimits, 'dnsMs' | 'connectMs' | 'tlsMs'>
  /** Certificates of further authorities, PEM. */
  certificateAuthority?: string | undefined
  /** Every connection goes here instead, in plain TCP and without a look-up: for the demo and for tests. */
  simulatedInternet?: { host: string; port: number } | undefined
}

type Target = buildConnector.Options

/**
 * Makes undici's way to open connections. A guard inside `lookup` never sees a literal address, and a name may answer
 * differently the second time; so this checks a literal, resolves once, checks every address, connects to what was
 * checked, and looks at the socket's far end again before a byte is sent. Header lines may end in bare line feeds. Hands FetchFailure to undici:
 * `address-forbidden`, `dns`, `connect` or `tls`.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  return (target, callback) => {
    openConnection(target, options).then(
      socket => callback(null, withLenientLines(socket)),
      (error: Error) => callback(error, null),
    )
  }
}

async function openConnection(target: Target, options: ConnectorOptions): Promise<Socket> {
  const { hostname } = target
  const port = portOf(target)
  const isPrivateAllowed = options.privateHosts.has(hostAndPort(hostname, port))
  const rules: AddressRules = { ownAddresses: options.ownAddresses, isPrivateAllowed }
  const literal = isIP(hostname) === 0 ? undefined : { address: hostname, family: isIP(hostname) }
  if (literal !== undefined) refuseForbidden(hostname, [literal], rules)
  if (options.simulatedInternet !== undefined) {
    return await openTcp({ hostname, ...options.simulatedInternet }, options.limits)
  }

  const addresses = literal === undefined ? await resolveHost(hostname, lookupOptions(options)) : [literal]
  refuseForbidden(hostname, addresses, rules)
  const socket = await openTcp({ hostname, host: hostname, port, addresses }, options.limits)
  try {
    const { remoteAddress } = socket
    if (remoteAddress === undefined) throw new FetchFailure('connect', `${hostname} closed the connection at once`)
    refuseForbidden(hostname, [{ address: remoteAddress }], rules)
  } catch (error) {
    socket.destroy()
    throw error
  }
  return target.protocol === 'https:' ? await openTls(socket, target, options) : socket
}

const lookupOptions = (options: ConnectorOptions) => ({ lookup: options.lookup, dnsMs: options.limits.dnsMs })

function refuseForbidden(hostname: string, addresses: readonly { address: string }[], rules: AddressRules): void {
  const forbidden = addresses.find(({ address }) => !isAllowedAddress(address, rules))
  if (forbidden === undefined) return
  const where = forbidden.address === hostname ? hostname : `${hostname} (${forbidden.address})`
  throw new FetchFailure(
    'address-forbidden',
    `${where} is not an address on the public internet, and UPTICK_ALLOW_PRIVATE_HOSTS does not name it`,
  )
}

interface TcpTarget {
  hostname: string
  host: string
  port: number
  /** Already checked; Node tries them in turn, a quarter of a second apart. */
  addresses?: readonly ResolvedAddress[]
}

async function openTcp(target: TcpTarget, { connectMs }: ConnectorOptions['limits']): Promise<Socket> {
  const { hostname, host, port, addresses } = target
  const socket = connectTcp({
    host,
    port,
    noDelay: true,
    autoSelectFamily: true,
    ...(addresses === undefined ? {} : { lookup: answerWith(addresses) }),
  })
  const late = `${hostname} did not accept a connection within ${durationInWords(connectMs)}`
  await waitFor(socket, 'connect', connectMs, new FetchFailure('connect', late)).catch(error => {
    throw withReason('connect', `no connection to ${hostname}`, error)
  })
  return socket
}

async function openTls(socket: Socket, { hostname }: Target, options: ConnectorOptions): Promise<Socket> {
  const { tlsMs } = options.limits
  const secured = connectTls({
    socket,
    host: hostname,
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}), // RFC 6066 allows names only
    ALPNProtocols: ['http/1.1'],
    ...(options.certificateAuthority === undefined ? {} : { ca: options.certificateAuthority }),
  })
  const late = `${hostname} did not finish the TLS handshake within ${durationInWords(tlsMs)}`
  await waitFor(secured, 'secureConnect', tlsMs, new FetchFailure('tls', late)).catch(error => {
    socket.destroy()
    throw withReason('tls', `no secure connection to ${hostname}`, error)
  })
  return secured
}

async function waitFor(socket: Socket, event: string, limitMs: number, late: FetchFailure): Promise<void> {
  socket.on('error', () => {}) // `once` reports the first; a second one must not end the process
  const timer = setTimeout(() => socket.destroy(late), limitMs)
  try {
    await once(socket, event)
  } finally {
    clearTimeout(timer)
  }
}

function withReason(code: 'connect' | 'tls', what: string, error: unknown): FetchFailure {
  if (error instanceof FetchFailure) return error
  const reason = error instanceof Error && 'code' in error ? error.code : error
  return new FetchFailure(code, `${what} (${String(reason)})`, error)
}

/** `net.connect` asks for all addresses, or for one when it does not choose between families. */
function answerWith(addresses: readonly ResolvedAddress[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = addresses
    if (all || first === undefined) callback(null, [...addresses])
    else callback(null, first.address, first.family)
  }
}
