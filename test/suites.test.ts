import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LONG_SUITES, MANY_RUNS } from '../vitest.config.js'

const files = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map(path => `test/${path.replaceAll('\\', '/')}`)
  .filter(path => /\.test\.tsx?$/.test(path))
const isLong = (path: string) => LONG_SUITES.some(long => (long.endsWith('/') ? path.startsWith(long) : path === long))

describe('npm test', () => {
  it('runs something of every part', () => {
    const parts = readdirSync('src', { withFileTypes: true }).filter(entry => entry.isDirectory())
    const more = ['config', 'workers', 'end-to-end', 'politeness', 'serve/browser']
    const untested = [...parts.map(({ name }) => name), ...more].filter(
      part => !files.some(path => path.startsWith(`test/${part}/`) && !isLong(path)),
    )
    expect(untested).toEqual([])
  })

  it('leaves to npm run test:long only what is there', () => {
    const starts = [...LONG_SUITES, ...MANY_RUNS]
    expect(starts.filter(start => !files.some(path => path.startsWith(start)))).toEqual([])
  })

  it('leaves to npm run test:long the higher number of runs of every property test that takes many', () => {
    const takesMany = files.filter(path => /^import .*PROPERTY_RUNS/m.test(readFileSync(path, 'utf8')) && !isLong(path))
    expect(takesMany.toSorted()).toEqual(MANY_RUNS.toSorted())
  })
})
