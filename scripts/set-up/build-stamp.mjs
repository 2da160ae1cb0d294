import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { at } from './root.mjs'

const FOLDERS = ['bench', 'config', 'src', 'workers']
const FILES = [
  'package.json',
  'package-lock.json',
  'scripts/build.mjs',
  'scripts/bundle-script.mjs',
  'tsconfig.json',
  'tsconfig.build.json',
]
const SOURCE = /\.(ts|tsx|lua|js)$/

/** A hash over everything that the build is made of: contents, because checkouts and copies change times. */
export function hashOfSources() {
  const paths = FOLDERS.flatMap(folder =>
    existsSync(at(folder)) ? readdirSync(at(folder), { recursive: true }).map(path => `${folder}/${path}`) : [],
  ).filter(path => SOURCE.test(path))
  const hash = createHash('sha256')
  for (const path of [...FILES, ...paths.sort()]) {
    const content = readFileSync(at(path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/** Where a build leaves the hash of what it was made of, inside its folder. */
export const STAMP_NAME = '.made-of'

/** The hash that the standing build was made of; `undefined` when there is none. */
export function hashOfBuilt() {
  const path = at(`dist/${STAMP_NAME}`)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}
