import type { FoundMention } from '../model/finding.js'
import { resolveAddress } from './resolve-address.js'

/**
 * Whose count a federated server reports: posts are known by their ActivityPub id (`ap_id`, `uri`), whichever server is
 * asked, and only the server that the id names counts the original. Empty where the id is no web address.
 *
 * @param server the one that was asked, with its port if it has one.
 */
export function federatedCounter(
  activityPubId: string | null | undefined,
  server: string,
): Pick<FoundMention, 'counterId' | 'isCopy'> {
  const address = resolveAddress(activityPubId ?? '')
  if (address === undefined) return {}
  return { counterId: address, isCopy: new URL(address).host !== server }
}
