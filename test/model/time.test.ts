import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { packageRoot } from '../../src/platform/package-root.js'

/** What browsers are sent is bundled by itself, and holds no more than it needs. */
const IN_BROWSERS = /^src\/serve\/(widget|page-script)\//
const UNIT = /\b(3_?600_?000|86_?400_?000)\b|\bconst (MS_PER_)?(SECOND|MINUTE|HOUR|DAY)(_MS)? =/

it('no file but src/model/time.ts defines a unit of time', () => {
  const root = packageRoot()
  const files = ['src', 'workers', 'config']
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(file => join(folder, file)),
    )
    .filter(file => /\.tsx?$/.test(file) && file !== 'src/model/time.ts' && !IN_BROWSERS.test(file))
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter(file => UNIT.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})
