import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface LockedPackage {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  engines?: { node?: string }
  cpu?: string[]
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
const packages: Record<string, LockedPackage> = readJson('package-lock.json').packages

/** Where Node looks for a package, from the folder of the one that names it upwards. */
function isLocked(from: string, name: string): boolean {
  const inner = from === '' ? '' : `${from}/`
  if (`${inner}node_modules/${name}` in packages) return true
  return from !== '' && isLocked(from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
}

/** Whether a range such as `^20.19.0 || >=22.12.0` holds the last Node.js of a major version. */
function acceptsNode(range: string, major: number): boolean {
  return range.split('||').some(part => {
    const [, sign = '', number] = /^\s*(\^|~|>=?)?\s*v?(\d+)/.exec(part) ?? []
    if (number === undefined) return part.trim() === '*'
    return sign.startsWith('>') ? Number(number) <= major : Number(number) === major
  })
}

describe('package-lock.json', () => {
  it('is whole: it has an entry for each package that one names, for every platform, as npm ci demands', () => {
    const missing = Object.entries(packages).flatMap(
      ([path, { dependencies, devDependencies, optionalDependencies }]) =>
        Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
          .filter(name => !isLocked(path, name))
          .map(name => `${path || 'package.json'} names ${name}`),
    )
    expect(missing).toEqual([])
    const platforms = Object.keys(packages).filter(path => /(darwin|win32|linux)-(arm64|x64)/.test(path))
    expect(platforms.length).toBeGreaterThan(10)
  })

  it('was written for package.json as it stands', () => {
    const { dependencies, devDependencies, engines } = readJson('package.json')
    expect(packages['']).toMatchObject({ dependencies, devDependencies, engines })
  })

  it.each([22, 24, 26])('holds nothing that warns on Node.js %i, which has no builds for ia32', major => {
    const warns = Object.entries(packages).flatMap(([path, { engines, cpu = ['x64'] }]) =>
      engines?.node === undefined || acceptsNode(engines.node, major) || cpu.includes('ia32')
        ? []
        : [`${path} wants ${engines.node}`],
    )
    expect(warns).toEqual([])
  })
})
