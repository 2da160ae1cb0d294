import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corpusPath, filesUnder, isCorpusPresent, readCorpus } from '../corpus/corpus-case.js'
import { FUZZ_SEED, fuzzBudgetMs, seededRandom } from './budget.js'
import { mutate } from './mutate.js'
import { flawsOf, readAndClean } from './read-and-clean.js'

const isPresent = isCorpusPresent('mutated feeds')
const MAX_SEED_BYTES = 200_000
/** However slow the machine. */
const MIN_CASES = 20

const NAMES = [
  ...['item', 'entry', 'title', 'link', 'guid', 'id', 'description', 'summary', 'content', 'author', 'name', 'pubDate'],
  ...['updated', 'media:group', 'media:statistics', 'media:starRating', 'enclosure', 'category', 'slash:comments'],
  ...['dc:creator', 'content:encoded', 'b', 'script', 'br', '__proto__', 'constructor'],
]
const ATTRIBUTES = [
  'href',
  'rel',
  'type',
  'url',
  'views',
  'count',
  'average',
  'xml:base',
  'xmlns',
  'xmlns:media',
  'mode',
]

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '&lt;b&gt;',
    '&nbsp;',
    '&',
    '<![CDATA[<p>x</p>]]>',
    'https://example.org/a',
    '2026-01-01T00:00:00Z',
    '5.00',
  ),
)
const attribute = fc.tuple(fc.constantFrom(...ATTRIBUTES), text).map(([name, value]) => ` ${name}="${value}"`)

const { element } = fc.letrec<{ element: string }>(tie => ({
  element: fc
    .tuple(
      fc.constantFrom(...NAMES),
      fc.array(attribute, { maxLength: 3 }),
      fc.array(fc.oneof({ maxDepth: 6, depthSize: 'small' }, text, tie('element')), { maxLength: 5 }),
      fc.boolean(),
    )
    .map(
      ([name, attributes, children, isClosed]) =>
        `<${name}${attributes.join('')}>${children.join('')}${isClosed ? `</${name}>` : ''}`,
    ),
}))

const xmlDocument = fc
  .tuple(
    fc.constantFrom('<rss><channel>', '<feed xmlns="http://www.w3.org/2005/Atom">', '<rdf:RDF>'),
    fc.array(element),
  )
  .map(([start, elements]) => start + elements.join(''))

const jsonDocument = fc
  .array(
    fc.oneof(
      fc.jsonValue(),
      fc.record({
        id: fc.jsonValue(),
        url: fc.webUrl(),
        title: fc.jsonValue(),
        date_published: fc.jsonValue(),
        tags: fc.jsonValue(),
        authors: fc.jsonValue(),
        _uptick: fc.jsonValue(),
      }),
    ),
  )
  .map(items => JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items }))

describe('documents that nobody wrote', () => {
  it.each([
    ['XML', xmlDocument],
    ['JSON', jsonDocument],
  ])(
    'of %s are read into clean items or refused',
    async (_, document) => {
      const check = async (written: string) => {
        const items = await readAndClean(new TextEncoder().encode(written))
        expect(items.flatMap(flawsOf)).toEqual([])
      }
      const budgetMs = fuzzBudgetMs(0.2)
      await fc.assert(fc.asyncProperty(document, check), {
        numRuns: 1_000_000,
        interruptAfterTimeLimit: budgetMs,
        seed: FUZZ_SEED,
      })
    },
    fuzzBudgetMs(0.2) + 60_000,
  )

  it.skipIf(!isPresent)(
    'are read, too, when they are recorded ones with changes',
    async () => {
      const paths = ['A-suites', 'B-real'].flatMap(filesUnder).filter(path => /\.(xml|rss|atom|rdf|json)$/.test(path))
      const random = seededRandom(FUZZ_SEED)
      const untilMs = performance.now() + fuzzBudgetMs(0.6)
      let cases = 0
      while (cases < MIN_CASES || performance.now() < untilMs) {
        const path = paths[Math.floor(random() * paths.length)] ?? ''
        const seed = readCorpus(path)
        if (seed.length === 0 || seed.length > MAX_SEED_BYTES) continue
        const mutated = mutate(seed, random)
        cases += 1
        try {
          expect((await readAndClean(mutated)).flatMap(flawsOf)).toEqual([])
        } catch (cause) {
          const kept = join(tmpdir(), 'uptick-fuzz-case')
          writeFileSync(kept, mutated)
          throw new Error(`case ${cases}, made of ${join(corpusPath, path)}, kept as ${kept}`, { cause })
        }
      }
    },
    fuzzBudgetMs(0.6) + 60_000,
  )
})
