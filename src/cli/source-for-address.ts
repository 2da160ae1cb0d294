import { UptickError } from '../model/errors.js'
import { shownAddress } from '../model/shown-address.js'
import type { Source } from '../model/source.js'
import { sourceIdOf } from '../model/source-id.js'
import { feed } from '../networks/feed.js'
import type { Network } from '../networks/readable-network.js'
import { recogniseAddress } from '../networks/recognise.js'
import { networkByName } from '../networks/registry.js'

/** The source that a person means by an address. */
export interface MeantSource {
  source: Source
  network: Network
  /** Recognised by the form of the address alone. */
  isGuess: boolean
}

/**
 * The source that a person means by an address: the listing of a network whose page it is, or else a feed.
 *
 * @throws UptickError `invalid-request` when it is not a web address.
 */
export function sourceForAddress(address: string): MeantSource {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new UptickError('invalid-request', `"${shownAddress(address)}" is not a web address`, {
      remedy: 'write it whole, e.g. https://example.org/feed.xml',
    })
  }
  const recognised = recogniseAddress(url)
  if (recognised === undefined) return feedAt(url.href)
  const { network, spec, isGuess } = recognised
  return { source: sourceOf(network, spec), network, isGuess }
}

/** A feed, whatever its address looks like. */
export function feedAt(url: string): MeantSource {
  const network = networkByName(feed.name)
  if (network === undefined) throw new UptickError('internal', 'there is no network for feeds')
  return { source: sourceOf(network, { url }), network, isGuess: false }
}

function sourceOf(network: Network, spec: Record<string, unknown>): Source {
  const title = network.describe(spec)
  return {
    id: sourceIdOf(network.name, network.address(spec)),
    network: network.name,
    title,
    spec,
    tags: [],
    origin: 'added',
  }
}
