import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '../../src/platform/package-root.js'
import { pinScript } from '../../src/serve/built-scripts.js'
import { buildServer } from '../../src/serve/server.js'
import { readChangelog, readKeptBuilds, readReleases } from '../support/releases.js'
import { buildPorts } from '../support/serve-ports.js'
import { bundleWidget } from '../support/served.js'

describe('the builds of the element that releases had', () => {
  const { versions, isReleased } = readChangelog(readFileSync(join(packageRoot(), 'CHANGELOG.md'), 'utf8'))
  const releases = readReleases()
  const kept = readKeptBuilds()

  it('are named by their hash, and each belongs to a release', () => {
    expect([...kept.values()].map(build => pinScript(build).name)).toEqual([...kept.keys()])
    expect([...new Set(releases.map(({ build }) => build))].sort()).toEqual([...kept.keys()].sort())
  })

  it('are kept for every version in the changelog: `npm run release:widget` keeps one', () => {
    const keptVersions = new Set(releases.map(({ version }) => version))
    expect(versions.filter(version => !keptVersions.has(version))).toEqual([])
  })

  it('hold the present one where the changelog has nothing unreleased', async () => {
    if (isReleased) expect([...kept.keys()]).toContain(pinScript(await bundleWidget()).name)
  })
})

describe('the changelog', () => {
  it.each([
    ['## Unreleased\n\n- More\n', { versions: [], isReleased: false }],
    ['## Unreleased\n\n- More\n\n## 0.1.0 – 2026-11-22\n\n- All\n', { versions: ['0.1.0'], isReleased: false }],
    [
      '## Unreleased\n\n## [0.2.0] – 2026-12-01\n\n- More\n\n## 0.1.0\n',
      { versions: ['0.2.0', '0.1.0'], isReleased: true },
    ],
  ])('tells versions and whether all is released: %j', (text, told) => {
    expect(readChangelog(text)).toEqual(told)
  })
})

describe('the address of a pinned build', () => {
  const widget = Buffer.from('export const now = 1\n')
  const earlier = Buffer.from('export const before = 1\n')
  const app = buildServer(buildPorts({ scripts: { widget, page: widget, releasedWidgets: [earlier, widget] } }))

  it.each([
    ['now', widget],
    ['of an earlier release', earlier],
  ])('gives the build %s for ever, to any page', async (_, build) => {
    const answer = await app.inject(`/embed/${pinScript(build).name}`)
    expect(answer.rawPayload.equals(build)).toBe(true)
    expect(answer.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    })
  })

  it('says when no release had it, and is asked again later', async () => {
    const answer = await app.inject('/embed/v1-0123456789abcdef.js')
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.json().remedy).toContain('https://uptick.example/embed/v1.js')
  })

  it('is no longer list’s name', async () => {
    for (const name of ['v1', 'v1-0123456789abcdef', 'v1-0123456789abcdef0.js']) {
      expect((await app.inject(`/embed/${name}`)).statusCode).toBe(200)
    }
  })
})
