import type { SubscriptionStatus } from '../../model/subscription.js'

/** A sentence, without its full stop: what the hub of a source does for us. */
export function hubInWords(subscription: SubscriptionStatus): string {
  const { hub } = subscription
  if (subscription.kind === 'asked') return `its hub ${hub} has been asked to tell us of news`
  if (subscription.kind === 'refused') return `its hub ${hub} does not tell us of news: ${subscription.reason}`
  return `its hub ${hub} tells us of news; lease until ${new Date(subscription.leaseUntilMs).toISOString()}`
}
