import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds Uptick's package.json, whether this runs from `src/` or from `dist/src/`.
 *
 * @throws Error when no folder above this file is the package's.
 */
export function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (packageName(folder) === 'uptick') return folder
  }
  throw new Error(`no package.json named "uptick" above ${start}: the installation is incomplete`)
}

function packageName(folder: string): unknown {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return typeof manifest === 'object' && manifest !== null && 'name' in manifest ? manifest.name : undefined
  } catch {
    return undefined // most folders have none
  }
}
