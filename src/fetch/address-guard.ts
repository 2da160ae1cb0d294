import ipaddr from 'ipaddr.js'

export interface AddressRules {
  /** The machine's own interface addresses, as `ownAddresses` writes them: public ones are own as well. */
  ownAddresses: ReadonlySet<string>
  /** The operator configured this host and port, which may then be in a private network or on this machine. */
  isPrivateAllowed?: boolean
}

/** Metadata services of clouds, which return credentials; most are in refused ranges, and no exception may allow any. */
const METADATA_ADDRESSES = new Set([
  '168.63.129.16', // Azure; the only one that is a public unicast address
  '169.254.169.254',
  '100.100.100.200', // Alibaba
  '192.0.0.192', // Oracle
  'fd00:ec2::254', // Amazon
  'fd20:ce::254', // Google
])

const PRIVATE_RANGES = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat'])

/** The ranges that IANA has assigned; ipaddr.js also returns `unicast` for unassigned ones, such as `::7f00:1`. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96')

/**
 * Whether a connection to this IP address may be opened. An address that carries IPv4 addresses within (mapped, 6to4,
 * NAT64, Teredo) is judged by all of those. Text that is not an IP address is not allowed.
 */
export function isAllowedAddress(address: string, rules: AddressRules): boolean {
  if (!ipaddr.isValid(address)) return false
  return reachedAddresses(ipaddr.parse(address)).every(reached => isAllowed(reached, rules))
}

/** The one way in which an address is written, so that equal addresses are equal strings. */
export function canonicalAddress(address: string): string {
  const parsed = ipaddr.parse(address)
  return parsed.kind() === 'ipv6' ? ipaddr.process(parsed.toString()).toString() : parsed.toString()
}

type Address = ipaddr.IPv4 | ipaddr.IPv6

function isAllowed(address: Address, rules: AddressRules): boolean {
  const text = address.toString()
  const range = address.range()
  if (METADATA_ADDRESSES.has(text)) return false
  if (rules.isPrivateAllowed && (PRIVATE_RANGES.has(range) || rules.ownAddresses.has(text))) return true
  if (range !== 'unicast' || rules.ownAddresses.has(text)) return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6)
}

/** The destinations of packets to this address: itself, or the IPv4 addresses that it embeds. */
function reachedAddresses(address: Address): Address[] {
  if (!(address instanceof ipaddr.IPv6)) return [address]
  const bytes = address.toByteArray()
  const range = address.range()
  if (range === 'ipv4Mapped' || address.match(NAT64)) return [ipv4From(bytes.slice(12))]
  if (range === '6to4') return [ipv4From(bytes.slice(2, 6))]
  // RFC 4380: the server's address as it is, the client's with every bit turned.
  if (range === 'teredo') return [ipv4From(bytes.slice(4, 8)), ipv4From(bytes.slice(12).map(byte => byte ^ 0xff))]
  return [address]
}

const ipv4From = (bytes: number[]) => new ipaddr.IPv4(bytes)
