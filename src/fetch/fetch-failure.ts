import type { FetchFailureCode } from './fetch-outcome.js'

/**
 * Carries a failure through undici's callbacks to the client, which turns it into a value: it never leaves this floor.
 * The message is a sentence for people that names the host.
 */
export class FetchFailure extends Error {
  override readonly name = 'FetchFailure'
  readonly code: FetchFailureCode

  constructor(code: FetchFailureCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
