import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { packageRoot } from '../../src/platform/package-root.js'

const FOLDER = join(packageRoot(), 'src/serve/widget/released')
const releasesSchema = z.array(z.strictObject({ version: z.string(), date: z.iso.date(), build: z.string() }))

export type Release = z.infer<typeof releasesSchema>[number]

/** The releases whose build of the element is kept, as `npm run release:widget` writes them down. */
export const readReleases = (): Release[] =>
  releasesSchema.parse(JSON.parse(readFileSync(join(FOLDER, 'releases.json'), 'utf8')))

/** The kept builds by file name. */
export const readKeptBuilds = (): Map<string, Buffer> =>
  new Map(
    readdirSync(FOLDER)
      .filter(name => name.endsWith('.js'))
      .map(name => [name, readFileSync(join(FOLDER, name))]),
  )

/** The versions that a changelog tells of, and whether something has changed since the newest of them. */
export function readChangelog(text: string): { versions: string[]; isReleased: boolean } {
  const [unreleased = '', ...rest] = text.split(/^## (?=\[?\d)/m)
  const versions = rest.map(section => /^\[?([\w.+-]+)/.exec(section)?.[1] ?? '')
  return { versions, isReleased: versions.length > 0 && !/^- /m.test(unreleased) }
}
