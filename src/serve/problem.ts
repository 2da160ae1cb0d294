import { STATUS_CODES } from 'node:http'
import type { ErrorCode } from '../model/errors.js'

/** An error as clients receive it: problem+json (RFC 9457) or a plain page. */
export interface Problem {
  status: number
  /** The status in words. */
  title: string
  /** What happened and why. */
  detail: string
  code: ErrorCode
  /** What the client can do about it. */
  remedy?: string | undefined
}

/** Fills in the title. */
export function problem(status: number, code: ErrorCode, detail: string, remedy?: string): Problem {
  return { status, title: STATUS_CODES[status] ?? 'Error', detail, code, remedy }
}
