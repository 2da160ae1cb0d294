import type { NetworkName } from '../model/finding.js'
import { feed } from './feed.js'
import { hackernews } from './hackernews.js'
import type { Network } from './network.js'
import { youtube } from './youtube.js'

/** Every network that can be watched, in the order in which people are told of them. */
export const networks: readonly Network[] = [feed, youtube, hackernews]

export const NETWORK_NAMES: readonly NetworkName[] = networks.map(network => network.name)

/** The network of that name; undefined when there is none. */
export function networkByName(name: NetworkName): Network | undefined {
  return networks.find(network => network.name === name)
}
