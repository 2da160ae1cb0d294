import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../src/platform/package-root.js'

/** What a measurement was made on. */
export const machine = () => ({ machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`, node: process.version })

/** Keeps a result as `bench/results/<name>.json`. */
export function keepResult(name: string, result: unknown): void {
  const folder = join(packageRoot(), 'bench/results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
}

/** Whether the module at this URL is the program that was started, and not one that it imports. */
export function isProgram(moduleUrl: string): boolean {
  return moduleUrl === pathToFileURL(process.argv[1] ?? '').href
}
