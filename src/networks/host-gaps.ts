import type { Network } from './readable-network.js'

/** How long to wait between two requests to a host, milliseconds; undefined where no network says anything of it. */
export function hostGaps(networks: readonly Pick<Network, 'hostGapsMs'>[]): (host: string) => number | undefined {
  const gaps = new Map(networks.flatMap(({ hostGapsMs }) => Object.entries(hostGapsMs ?? {})))
  return host => gaps.get(host)
}
