import { networkInterfaces } from 'node:os'
import { canonicalAddress } from './address-guard.js'

/** The addresses of this machine's network interfaces now, each written in its canonical way. */
export function ownAddresses(): ReadonlySet<string> {
  const interfaces = Object.values(networkInterfaces()).flatMap(addresses => addresses ?? [])
  return new Set(interfaces.map(({ address }) => canonicalAddress(address.replace(/%.*$/, ''))))
}
