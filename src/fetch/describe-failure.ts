import type { FetchOutcome } from './fetch-outcome.js'

export type UnusableOutcome = Extract<FetchOutcome, { kind: 'http-error' | 'failed' }>

const STATUS_WORDS: Readonly<Record<number, string>> = {
  304: 'says that nothing changed, though it was never asked before',
  401: 'wants a key or password that it was not given',
  402: 'wants to be paid',
  403: 'refuses us',
  404: 'has nothing at this address',
  408: 'waited too long for our request',
  410: 'says that this address is gone for good',
  429: 'asks us to come less often',
  451: 'may not show this for legal reasons',
  500: 'has a fault of its own',
  502: 'has trouble with the servers behind it',
  503: 'is overloaded or being looked after',
  504: 'has trouble with the servers behind it',
}

/** A sentence for people, without its full stop: why there is no usable answer. The caller adds when it tries again. */
export function describeFailure(outcome: UnusableOutcome): string {
  if (outcome.kind === 'failed') return outcome.message
  const { status, url } = outcome
  const words = STATUS_WORDS[status] ?? wordsForClass(status)
  return `${new URL(url).host} ${words} (HTTP ${status})`
}

function wordsForClass(status: number): string {
  if (status >= 500) return 'has a fault of its own'
  if (status >= 400) return 'does not accept our request'
  return 'sends us elsewhere without saying where'
}
