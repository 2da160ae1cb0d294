import type { NetworkName } from '../model/finding.js'
import { bluesky } from './bluesky.js'
import { devto } from './devto.js'
import { discourse } from './discourse.js'
import { facebook } from './facebook.js'
import { feed } from './feed.js'
import { github } from './github.js'
import { hackernews } from './hackernews.js'
import { lemmy } from './lemmy.js'
import { lobsters } from './lobsters.js'
import { mastodon } from './mastodon.js'
import type { Credential, NetworkDefinition } from './network.js'
import { peertube } from './peertube.js'
import { type MeasuredNetwork, type Network, readableMeasures, readableNetwork } from './readable-network.js'
import { reddit } from './reddit.js'
import { stackexchange } from './stackexchange.js'
import { wikipedia } from './wikipedia.js'
import { youtube } from './youtube.js'

const DEFINITIONS: readonly NetworkDefinition[] = [
  feed,
  youtube,
  hackernews,
  lobsters,
  reddit,
  mastodon,
  lemmy,
  bluesky,
  peertube,
  discourse,
  devto,
  stackexchange,
  github,
  wikipedia,
]

/** Every network that can be watched, in the order in which people read of them. */
export const networks: readonly Network[] = DEFINITIONS.map(readableNetwork)

export const NETWORK_NAMES: readonly NetworkName[] = networks.map(network => network.name)

/** Every network whose counts items may have: Hatena Bookmark has no listing of its own here, but its feeds are read. */
export const COUNTING_NETWORK_NAMES: readonly NetworkName[] = [...NETWORK_NAMES, 'hatena']

/** Every network whose counters can be asked for by id, among them those that cannot be watched. */
export const measuredNetworks: readonly MeasuredNetwork[] = [
  ...networks.filter(({ measure }) => measure !== undefined),
  readableMeasures(facebook),
]

/** Every credential that a network can make use of. */
export const CREDENTIALS: readonly Credential[] = [...networks, facebook].flatMap(
  ({ credentials }) => credentials ?? [],
)

/** The network of that name that can be watched; undefined when there is none. */
export function networkByName(name: NetworkName): Network | undefined {
  return networks.find(network => network.name === name)
}
