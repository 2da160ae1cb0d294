import type { FetchOutcome } from '../../fetch/fetch-outcome.js'
import type { Credentials } from '../../networks/network.js'
import type { MeasuredNetwork } from '../../networks/readable-network.js'

/**
 * What the operator's credentials may have to do with a refusal (401, 403, 429), as the end of a sentence: that they may
 * be wrong, or that there are none. A 400 is what some say to a wrong key, so that it doubts those that there are. Empty
 * for any other outcome, and for networks that have no use for credentials.
 */
export function credentialRemedy(
  { credentials: usable = [] }: Pick<MeasuredNetwork, 'credentials'>,
  credentials: Credentials,
  outcome: FetchOutcome,
): string {
  if (outcome.kind !== 'http-error' || ![400, 401, 403, 429].includes(outcome.status) || usable.length === 0) return ''
  const missing = usable.filter(({ name }) => credentials[name] === undefined)
  if (missing.length === 0) {
    return `; ${namesOf(usable)} may be wrong, expired or out of quota`
  }
  if (outcome.status === 400) return ''
  return `; ${namesOf(missing)} would give ${missing[0]?.gives}`
}

function namesOf(credentials: readonly { name: string }[]): string {
  return credentials.map(({ name }) => name).join(' with ')
}
