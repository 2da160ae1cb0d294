import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { HOSTILE_DOCUMENTS } from '../../bench/hostile-documents.js'
import { networkByName } from '../../src/networks/registry.js'
import { toObservedItem } from '../../src/observe/observed-item.js'
import { createReadPool, type ReadPool } from '../../src/polling/read/read-pool.js'

const COMPILED = join(import.meta.dirname, '../../dist/src/polling/read/read-thread.js')
const isBuilt = existsSync(COMPILED)
if (!isBuilt) process.stderr.write('\nSKIPPED: the reading thread is tested as it is compiled; run `npm run build`.\n')

const DEADLINE_MS = 2_000
/** What the process is given by its thread and works on itself: blocks of its event loop and its memory follow from it. */
const MAX_CHARACTERS = 100_000

const feed = networkByName('feed')
if (feed === undefined) throw new Error('there is no network "feed"')
const spec = { url: 'https://example.org/feed' }

describe.skipIf(!isBuilt)('an answer made to cost', { timeout: 120_000 }, () => {
  let pool: ReadPool | undefined
  afterAll(() => pool?.close())

  it.each(HOSTILE_DOCUMENTS)('by %s is refused, or leaves little for the process to do', async (_, document) => {
    pool ??= createReadPool({ program: pathToFileURL(COMPILED), deadlineMs: DEADLINE_MS })
    const made = document()
    const body = typeof made === 'string' ? new TextEncoder().encode(made) : Uint8Array.from(made)
    const answer = { body, headers: {}, url: spec.url, receivedAtMs: Date.UTC(2026, 2, 1) }
    const read = await pool.readAnswer(feed, answer, spec)
    const findings = read.kind === 'read' ? read.value.findings : []
    const items = findings.map(finding => toObservedItem(finding, { network: 'feed', host: 'feeds.example', tags: [] }))

    expect(items.length).toBeLessThanOrEqual(200)
    expect(JSON.stringify(read).length).toBeLessThan(MAX_CHARACTERS)
  })
})
