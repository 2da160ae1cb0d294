import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UptickError } from '../model/errors.js'
import { packageRoot } from '../platform/package-root.js'

/**
 * Reads the built widget, `dist/embed/v1.js`.
 *
 * @throws UptickError `internal` when it has not been built.
 */
export function readWidgetScript(): Buffer {
  const path = join(packageRoot(), 'dist/embed/v1.js')
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new UptickError('internal', `cannot read the widget at ${path}`, { remedy: 'run `npm run build`', cause })
  }
}
