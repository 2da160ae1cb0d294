import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The path of a recording; undefined, with words on the terminal, where it is not at hand. */
export function recordingAt(name: string): string | undefined {
  const { UPTICK_TEST_DATA: testData = '../shared/data' } = process.env
  const path = join(testData, name)
  if (existsSync(path)) return path
  process.stdout.write(`skipped: there is no recording at ${path} (UPTICK_TEST_DATA)\n`)
  return undefined
}
