import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UptickError } from '../model/errors.js'
import { packageRoot } from '../platform/package-root.js'

/** The scripts that browsers are sent, as the build bundles them. */
export interface BuiltScripts {
  /** The custom element, `dist/embed/v1.js`. */
  widget: Buffer
  /** What makes our own pages live, `dist/pages/v1.js`. */
  page: Buffer
  /** The element as earlier releases had it: pages that pinned one of them go on. `dist/embed/released/`. */
  releasedWidgets?: readonly Buffer[]
}

/** How one version of a script is named, so that it may be kept for ever and checked. */
export interface ScriptPin {
  /** File name with the hash of the bytes: `v1-<16 hexadecimal digits>.js`. */
  name: string
  /** Subresource Integrity (https://www.w3.org/TR/sri-2/). */
  integrity: string
}

/**
 * Reads the built scripts.
 *
 * @throws UptickError `internal` when they have not been built.
 */
export function readBuiltScripts(): BuiltScripts {
  const released = 'dist/embed/released'
  return {
    widget: readScript('dist/embed/v1.js'),
    page: readScript('dist/pages/v1.js'),
    releasedWidgets: readdirSync(join(packageRoot(), released)).map(name => readScript(`${released}/${name}`)),
  }
}

/** Names a script by its bytes. */
export function pinScript(script: Buffer): ScriptPin {
  const digits = createHash('sha256').update(script).digest('hex').slice(0, 16)
  return { name: `v1-${digits}.js`, integrity: `sha384-${createHash('sha384').update(script).digest('base64')}` }
}

function readScript(name: string): Buffer {
  const path = join(packageRoot(), name)
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new UptickError('internal', `cannot read the script at ${path}`, { remedy: 'run `npm run build`', cause })
  }
}
