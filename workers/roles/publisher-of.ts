import type { Settings } from '../../config/settings.js'
import type { PublisherPorts } from '../../src/polling/job-ports.js'
import { createAddresses } from '../../src/serve/addresses.js'
import { FORMATS } from '../../src/serve/formats/format.js'

/** Those that feed readers subscribe first: time may run out before the others. */
const FEEDS_FIRST = ['xml', 'json', ...FORMATS.filter(format => format !== 'xml' && format !== 'json')] as const

/** The hub of these settings and the addresses to notify it of: those of a list in every format. `undefined` without a hub. */
export function publisherOf({
  websubHub,
  publicUrl,
}: Pick<Settings, 'websubHub' | 'publicUrl'>): PublisherPorts | undefined {
  if (websubHub === undefined) return undefined
  const addresses = createAddresses(publicUrl)
  return { hub: websubHub, topicsOf: listId => FEEDS_FIRST.map(format => addresses.list(listId, format)) }
}
