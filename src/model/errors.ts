/** Every failure that Uptick raises by itself carries one of these. */
export type ErrorCode =
  | 'configuration-invalid'
  | 'settings-invalid'
  | 'redis-unreachable'
  | 'redis-unsuitable'
  | 'redis-missing'
  | 'data-in-use'
  | 'not-found'
  | 'invalid-request'
  | 'too-busy'
  | 'cannot-draw'
  | 'unreadable-answer'
  | 'record-contended'
  | 'internal'

export interface UptickErrorOptions {
  /** What the person can do about it. */
  remedy?: string
  /** Whether the same again, later, may succeed. */
  retryable?: boolean
  cause?: unknown
}

/** The one error class: a code from a closed list and a message that says what was being done to what. */
export class UptickError extends Error {
  override readonly name = 'UptickError'
  readonly code: ErrorCode
  readonly remedy: string | undefined
  readonly retryable: boolean

  constructor(code: ErrorCode, message: string, options: UptickErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.remedy = options.remedy
    this.retryable = options.retryable ?? false
  }
}
