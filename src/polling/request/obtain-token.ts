import { describeFailure } from '../../fetch/describe-failure.js'
import type { FetchOutcome } from '../../fetch/fetch-outcome.js'
import { UptickError } from '../../model/errors.js'
import type { NetworkName } from '../../model/finding.js'
import type { Authorising, Credentials } from '../../networks/network.js'
import type { MeasuredNetwork } from '../../networks/readable-network.js'
import { askThroughGate, type GatePorts } from './ask-through-gate.js'
import { credentialRemedy } from './credential-remedy.js'

/** A token that was granted, and until when it is used. */
export interface GrantedToken {
  token: string
  untilMs: number
}

export interface TokenPorts {
  credentials: Credentials
  /** Tokens in force, by network, kept between polls; without it each poll gets its own. */
  tokens?: Map<NetworkName, GrantedToken>
}

export type Obtained =
  | { kind: 'credentials'; credentials: Credentials }
  | { kind: 'busy'; untilMs: number }
  | { kind: 'failed'; outcome: FetchOutcome; code: string; message: string; isOfToken: true }

/** A token is renewed so long before it expires: a poll with all its requests takes less. */
const RENEW_BEFORE_MS = 3 * 60_000

/**
 * The operator's credentials, together with a token where the network requires one and the credentials suffice. Keeps the
 * token among `ports.tokens` until shortly before it expires.
 */
export async function obtainToken(
  ports: GatePorts & TokenPorts,
  network: MeasuredNetwork,
  signal: AbortSignal,
): Promise<Obtained> {
  const { clock, credentials, tokens } = ports
  const { name, authorise } = network
  const plan = authorise?.request(credentials)
  if (authorise === undefined || plan === undefined) return { kind: 'credentials', credentials }
  const known = tokens?.get(name)
  if (known !== undefined && clock.nowMs() < known.untilMs) return withToken(credentials, authorise, known.token)
  const asked = await askThroughGate(ports, plan, {}, signal)
  if (asked.kind === 'wait') return { kind: 'busy', untilMs: asked.untilMs }
  const { outcome } = asked
  if (outcome.kind !== 'body') return refusal(network, credentials, outcome)
  const receivedAtMs = clock.nowMs()
  const granted = authorise.read({ ...outcome, receivedAtMs })
  if (granted.kind === 'unreadable')
    return { kind: 'failed', outcome, code: 'unreadable', message: granted.message, isOfToken: true }
  const { token, expiresInMs } = granted.value
  tokens?.set(name, { token, untilMs: receivedAtMs + expiresInMs - RENEW_BEFORE_MS })
  return withToken(credentials, authorise, token)
}

function withToken(credentials: Credentials, { grants }: Pick<Authorising, 'grants'>, token: string): Obtained {
  return { kind: 'credentials', credentials: { ...credentials, [grants]: token } }
}

function refusal(
  network: MeasuredNetwork,
  credentials: Credentials,
  outcome: Exclude<FetchOutcome, { kind: 'body' }>,
): Obtained {
  if (outcome.kind === 'unchanged') throw new UptickError('internal', 'a token was asked for, and called unchanged')
  const code = outcome.kind === 'failed' ? outcome.code : `http-${outcome.status}`
  const message = describeFailure(outcome) + credentialRemedy(network, credentials, outcome)
  return { kind: 'failed', outcome, code, message, isOfToken: true }
}
