import type { FetchOutcome, Validators } from './fetch-outcome.js'

/** An origin that sends longer ones would refuse them itself, as a header that is too large. */
const MAX_LENGTH = 2048

/**
 * The validators for the next request. An answer that was read replaces them all, so that none outlives its body; a 304
 * replaces those that it repeats; anything else leaves them as they are, because the validators of a body that could
 * not be read, or ends early, would hide what is missing behind 304 for ever. Values stay byte for byte, valid or not.
 *
 * @param isRead Whether the outcome's body was read successfully, and to its end.
 */
export function keepValidators(former: Validators, outcome: FetchOutcome, isRead: boolean): Validators {
  if (outcome.kind === 'unchanged') {
    const repeated = validatorsOf(outcome.headers)
    return {
      etag: repeated.etag ?? former.etag,
      lastModified: repeated.lastModified ?? former.lastModified,
      url: outcome.url,
    }
  }
  if (outcome.kind === 'body' && isRead) return { ...validatorsOf(outcome.headers), url: outcome.url }
  return former
}

/** Whether there is a validator to send. */
export function hasValidators({ etag, lastModified }: Validators): boolean {
  return etag !== undefined || lastModified !== undefined
}

function validatorsOf(headers: Readonly<Record<string, string>>): Validators {
  return { etag: sendable(headers['etag']), lastModified: sendable(headers['last-modified']) }
}

/** Control characters may arrive in a field of a lenient parser, but may not be sent (RFC 9110, section 5.5). */
function sendable(value: string | undefined): string | undefined {
  if (value === undefined || value === '' || value.length > MAX_LENGTH) return undefined
  return /^[\t\x20-\x7e\x80-\xff]+$/.test(value) ? value : undefined
}
