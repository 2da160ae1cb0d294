import { pageAddress } from './page-address.js'
import type { Network } from './readable-network.js'
import { networks } from './registry.js'

export interface RecognisedSource {
  network: Network
  spec: Record<string, unknown>
  /** Many sites have such addresses: it may be a page of quite another kind. */
  isGuess: boolean
}

/** The listing of a network that people look at on this page; what is certain goes before what is guessed. Pure. */
export function recogniseAddress(url: URL): RecognisedSource | undefined {
  const page = pageAddress(url)
  const recognised = networks.flatMap(network => {
    const { spec, isGuess = false } = network.recognise?.(page) ?? {}
    const read = spec === undefined ? undefined : network.spec.safeParse(spec).data
    return read === undefined ? [] : [{ network, spec: read, isGuess }]
  })
  return recognised.find(({ isGuess }) => !isGuess) ?? recognised[0]
}
