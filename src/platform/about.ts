import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from './package-root.js'

const Manifest = z.object({ version: z.string(), homepage: z.string() })

/** This software's version and page, as its package.json says. */
export function about(): { version: string; homepage: string } {
  return Manifest.parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')))
}
