import { type ErrorCode, UptickError } from '../model/errors.js'

const MISUSE: readonly ErrorCode[] = ['configuration-invalid', 'settings-invalid', 'invalid-request']

/** Prints what failed and what to do, and returns the exit code: 2 for misuse, else 1. */
export function reportFailure(error: unknown, output: { write(text: string): unknown }): 1 | 2 {
  if (error instanceof UptickError) {
    output.write(`uptick: ${error.message}\n${error.remedy === undefined ? '' : `  → ${error.remedy}\n`}`)
    return MISUSE.includes(error.code) ? 2 : 1
  }
  output.write(`uptick: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 1
}
