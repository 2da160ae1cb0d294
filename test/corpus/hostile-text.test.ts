import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EditionEntry } from '../../src/model/edition.js'
import { FORMATS } from '../../src/serve/formats/format.js'
import { flawsOf, readAndClean } from '../fuzz/read-and-clean.js'
import { buildEdition } from '../support/builders.js'
import { type ServedUptick, serveUptick } from '../support/served.js'
import { filesUnder, isCorpusPresent, readCorpus } from './corpus-case.js'
import { entriesOf, inBatches, naughtyTexts, OUR_OWN } from './naughty-entries.js'

const isPresent = isCorpusPresent('what sanitizers are tested with')

describe('hostile text', async () => {
  const entries = await entriesOf(naughtyTexts())
  let uptick: ServedUptick
  beforeAll(async () => {
    uptick = await serveUptick()
  })
  afterAll(() => uptick.close())

  const show = (batch: readonly EditionEntry[], number: number) =>
    uptick.ports.editions.set('more-news', buildEdition({ entries: [...batch], number }))

  it('is read into items that are clean', () => {
    expect(entries.length).toBeGreaterThan(OUR_OWN.length * 2)
  })

  it.each(FORMATS)('stays text in %s', async format => {
    for (const [i, batch] of inBatches(entries, 50).entries()) {
      show(batch, 100 + i)
      const answer = await fetch(`${uptick.url}/lists/more-news.${format}`)
      const text = await answer.text()
      expect(answer.status).toBe(200)
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
      if (format === 'json') expect(() => JSON.parse(text)).not.toThrow()
      else expect(text).not.toMatch(/(?![\n\t])\p{Cc}|\u202e/u)
      if (format === 'xml') {
        const again = await readAndClean(Buffer.from(text))
        expect(again.map(({ title }) => title)).toEqual(batch.map(({ title }) => title))
      }
      if (format === 'html')
        expect(text).not.toMatch(/<(svg onload|script>alert|base |meta http-equiv=refresh|img src=(x|\/\/))/i)
    }
  })
})

describe.skipIf(!isPresent)('what sanitizers are tested with', () => {
  it.each(filesUnder('A-suites/kurtmckee+feedparser/tests/wellformed/sanitize'))(
    '%s leaves nothing but clean text',
    async path => {
      const linked = readCorpus(path)
        .toString('latin1')
        .replace(/<(item|entry)\b[^>]*>/g, '$&<link>https://example.org/1</link><link href="https://example.org/1"/>')
      const items = await readAndClean(Buffer.from(linked, 'latin1'))
      expect(items.flatMap(flawsOf)).toEqual([])
      const texts = items.flatMap(({ title, summary = '' }) => [title, summary])
      expect(texts.filter(text => /<(script|iframe|object|embed|style|meta|link|base)\b/i.test(text))).toEqual([])
    },
  )
})
