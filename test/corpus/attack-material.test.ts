import { describe, expect, it } from 'vitest'
import { UptickError } from '../../src/model/errors.js'
import { parseJson } from '../../src/networks/parse-json.js'
import { readAndClean } from '../fuzz/read-and-clean.js'
import { filesUnder, isCorpusPresent, readCorpus } from './corpus-case.js'

const isPresent = isCorpusPresent('attack material')
const XML = [
  'D-attack/tiran+defusedxml/xmltestdata',
  'D-attack/GNOME+libxml2/test',
  'D-attack/fuzzdb-project+fuzzdb/attack/xml',
  'D-attack/payloadbox+xxe-injection-payload-list',
].flatMap(filesUnder)
const JSON_CASES = filesUnder('D-attack/nst+JSONTestSuite/test_parsing')
const nameOf = (path: string) => path.split('/').at(-1) ?? ''

/** A feed whose only title is `inside`, behind whatever stands before the root element. */
const feedBehind = (prolog: string, inside: string) =>
  `${prolog}<rss version="2.0"><channel><title>T</title><item><title>x${inside}</title><link>https://example.org/1</link></item></channel></rss>`

function parse(bytes: Uint8Array): 'read' | 'refused' {
  try {
    parseJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return 'read'
  } catch (error) {
    if (error instanceof UptickError || error instanceof TypeError) return 'refused'
    throw error
  }
}

describe.skipIf(!isPresent)('attack material', () => {
  it.each(XML)('%s is read or refused in less than a second', async path => {
    await readAndClean(readCorpus(path))
  })

  it.each(XML)('the prolog of %s does nothing before a feed', async path => {
    const prolog = /^[\s\S]*?\]>/.exec(readCorpus(path).toString())?.[0] ?? ''
    const [item] = await readAndClean(Buffer.from(feedBehind(prolog, '&a;&lol9;&xxe;&ee;')))
    expect(item?.title.length ?? 0).toBeLessThan(100)
  })

  it.each(JSON_CASES.filter(path => nameOf(path).startsWith('y_')))('%s is read', path => {
    expect(parse(readCorpus(path))).toBe('read')
  })

  it.each(JSON_CASES.filter(path => nameOf(path).startsWith('n_')))('%s is refused', path => {
    expect(parse(readCorpus(path))).toBe('refused')
  })

  it.each(JSON_CASES)('%s is no danger to the reading of feeds', async path => {
    await readAndClean(readCorpus(path))
  })
})

describe('XML bombs', () => {
  const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
  it.each([
    ['general entities', `<!DOCTYPE rss [<!ENTITY l0 "lol">${entities}]>`, '&l9;'],
    ['one long entity', `<!DOCTYPE rss [<!ENTITY a "${'a'.repeat(100_000)}">]>`, '&a;'.repeat(10_000)],
    ['an entity from a file', '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    ['parameter entities', '<!DOCTYPE rss [<!ENTITY % a "<!ENTITY b \'c\'>"> %a;]>', '&b;'],
  ])('of %s stay what they are written as, or are refused', async (_, prolog, inside) => {
    const [item] = await readAndClean(Buffer.from(feedBehind(prolog, inside)))
    const title = item?.title ?? 'x'
    expect(title).toMatch(/^x(&\w+;)*&?\w*$/)
    expect(title).not.toMatch(/lol|root:|c$/)
  })
})
