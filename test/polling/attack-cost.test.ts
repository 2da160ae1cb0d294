import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { networkByName } from '../../src/networks/registry.js'
import { loadLanguageDetector } from '../../src/observe/language-looks.js'
import { toObservedItem } from '../../src/observe/observed-item.js'
import { createReadPool, type ReadPool } from '../../src/polling/read/read-pool.js'

const COMPILED = join(import.meta.dirname, '../../dist/src/polling/read/read-thread.js')
const isBuilt = existsSync(COMPILED)
if (!isBuilt) process.stderr.write('\nSKIPPED: the reading thread is tested as it is compiled; run `npm run build`.\n')

const MB = 1_000_000
const DEADLINE_MS = 2_000
const MOST_OVER_DEADLINE_MS = 1_000
const MOST_GROWTH_BYTES = 50 * MB
const MOST_BLOCK_MS = 200

const feed = networkByName('feed')
if (feed === undefined) throw new Error('there is no network "feed"')
const spec = { url: 'https://example.org/feed' }

const fill = (piece: string, bytes = 4 * MB) => piece.repeat(Math.floor(bytes / piece.length))
const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`
const item = (title: string, more = '') =>
  rss(`<item><title>${title}</title><link>https://example.org/1</link>${more}</item>`)
const json = (items: string) => `{"version":"https://jsonfeed.org/version/1.1","items":[${items}]}`
const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
const attributes = (count: number) => Array.from({ length: count }, (_, n) => ` a${n}=""`).join('')
const namespaces = Array.from({ length: 60 }, (_, n) => ` xmlns:p${n}="http://example.org/${n}"`).join('')

/** Large ones, each made to be slow or large in one place. */
const ATTACKS: readonly (readonly [what: string, document: () => string | Uint8Array])[] = [
  ['entities that multiply', () => `<!DOCTYPE rss [<!ENTITY l0 "lol">${entities}]>${item(fill('&l9;'))}`],
  ['one long entity', () => `<!DOCTYPE rss [<!ENTITY a "${fill('a', 4 * MB)}">]>${item(fill('&a;', 4 * MB))}`],
  ['a document type without end', () => `<!DOCTYPE rss [${fill('<!ENTITY a "b">')}`],
  ['comments without end', () => fill('<!--')],
  ['less-than signs', () => rss(fill('<'))],
  ['less-than signs in a title', () => item(fill('<'))],
  ['escaped tags that never close', () => item(fill('&lt;b&gt;'))],
  ['ampersands', () => item(fill('&', 9 * MB))],
  ['depth', () => rss(fill('<a>'))],
  ['void elements', () => rss(fill('<br>'))],
  ['attributes', () => `<rss${attributes(700_000)}></rss>`],
  ['namespaces on every element', () => rss(fill(`<item${namespaces}><p1:a/></item>`))],
  ['bases within bases', () => rss(fill(`<item xml:base="a/b/c/"><link>x</link></item>`))],
  ['empty entries', () => rss(fill('<item/>'))],
  ['small entries', () => rss(fill('<item><title>a</title><link>/a</link></item>'))],
  ['entries that never end', () => rss(fill('<item>'))],
  ['crossed tags', () => rss(fill('<a><b></a></b>'))],
  ['end tags of nothing', () => rss(fill('</x>'))],
  ['CDATA that never ends', () => rss(fill('<title><![CDATA['))],
  ['white space', () => item(`a${fill(' ')}b`)],
  ['words of white space', () => item(fill('a \n'))],
  ['combining marks', () => item(fill('a\u0301\u0301\u0301\u0301\u0301\u0301'))],
  ['joiners', () => item(fill('\u0915\u200d\u0301\u200c'))],
  ['tag characters', () => item(fill('\u{1f3f4}\u{e0067}\u{e0062}'))],
  ['a mailbox', () => item('a', `<author>${fill('a@')}</author>`)],
  ['parentheses of a mailbox', () => item('a', `<author>${fill('a@b (')}</author>`)],
  ['a date of months', () => item('a', `<pubDate>${fill('jan ')}</pubDate>`)],
  ['a date of numbers', () => item('a', `<pubDate>${fill('1:')}</pubDate>`)],
  ['images', () => item('a', `<description>${fill('&lt;img src=')}</description>`)],
  ['categories', () => item('a', fill('<category>a</category>'))],
  ['texts of links', () => item('a', fill('<link>'))],
  ['references without end', () => item(fill('&#x', 9 * MB))],
  ['nothing but zeros', () => new Uint8Array(9 * MB)],
  ['bytes of no charset', () => Uint8Array.from({ length: 9 * MB }, (_, n) => (n * 7919) % 256)],
  ['bytes of a wrong charset', () => Buffer.from(item(fill('\u00e9')), 'latin1')],
  ['UTF-7', () => `<?xml version="1.0" encoding="utf-7"?>${item(fill('+ADw-'))}`],
  ['arrays within arrays', () => json(fill('['))],
  ['objects within objects', () => json(fill('{"a":'))],
  ['items of JSON', () => json(`${fill('{"id":1},', 9 * MB)}{}`)],
  ['a title of JSON', () => json(`{"id":"1","url":"/1","title":"${fill('<')}"}`)],
  ['escapes of JSON', () => json(`{"id":"1","url":"/1","title":"${fill('\\u0301')}"}`)],
]

describe.skipIf(!isBuilt)('an answer made to cost', { timeout: 20_000 }, () => {
  const collectGarbage = garbageCollector()
  let pool: ReadPool | undefined
  beforeAll(() => void loadLanguageDetector()) // as a worker does when it starts
  afterAll(() => pool?.close())

  it.each(ATTACKS)('by %s costs the process next to nothing', async (_, document) => {
    pool ??= createReadPool({ program: pathToFileURL(COMPILED), deadlineMs: DEADLINE_MS })
    const made = document()
    const body = typeof made === 'string' ? new TextEncoder().encode(made) : Uint8Array.from(made)
    collectGarbage()
    const before = heldBytes()
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const startMs = performance.now()
    const answer = { body, headers: {}, url: spec.url, receivedAtMs: Date.UTC(2026, 2, 1) }
    const reading = pool.readAnswer(feed, answer, spec)
    delay.enable() // what came before made the answer
    const read = await reading
    const findings = read.kind === 'read' ? read.value.findings : []
    const items = findings.map(finding => toObservedItem(finding, { network: 'feed', host: 'feeds.example', tags: [] }))
    const tookMs = performance.now() - startMs
    await new Promise(resolve => setTimeout(resolve, 10))
    delay.disable()

    expect(items.length).toBeLessThanOrEqual(200)
    expect(tookMs).toBeLessThan(DEADLINE_MS + MOST_OVER_DEADLINE_MS)
    expect(delay.max / MB).toBeLessThan(MOST_BLOCK_MS)
    collectGarbage()
    expect(heldBytes() - before).toBeLessThan(MOST_GROWTH_BYTES)
  })
})

/** What this thread holds; the reading thread's heap is its own. */
function heldBytes(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  return () => {
    if (typeof collect === 'function') collect()
  }
}
