import { describe, expect, it } from 'vitest'
import { feed } from '../../../src/networks/feed.js'

const NOW_MS = Date.UTC(2026, 2, 1, 12)

async function hidesAs(document: string) {
  const answer = {
    body: new TextEncoder().encode(document),
    headers: {},
    url: 'https://a.example/feed',
    receivedAtMs: NOW_MS,
  }
  return (await feed.read(answer, { url: answer.url })).hints.countsHiddenBy
}

const rss = (channel: string) =>
  `<rss version="2.0"><channel><title>A</title><link>https://a.example/</link>${channel}<item><title>B</title><link>https://a.example/b</link></item></channel></rss>`
const rssBy = (generator: string) => rss(`<generator>${generator}</generator>`)

describe('software that is known to answer 304 while counts grow', () => {
  it.each([
    ['https://wordpress.org/?v=6.1.9', 'WordPress'],
    ['http://wordpress.org/?v=2.8', 'WordPress'],
    ['http://wordpress.com/', 'WordPress'],
    ['LiveJournal / LiveJournal.com', 'LiveJournal'],
    ['LiveJournal / Dreamwidth', 'Dreamwidth'],
    ['Wordzilla/0.101', undefined],
    ['https://wordpress.organic.example/', undefined],
    ['https://example.org/?by=wordpress.org', undefined],
    ['Hugo', undefined],
  ])('is told by the generator of RSS: %s', async (generator, software) => {
    expect(await hidesAs(rssBy(generator))).toBe(software)
  })

  it('is told by the generator of Atom', async () => {
    const atom = (generator: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title>${generator}<entry><id>b</id><title>B</title><link href="https://a.example/b"/></entry></feed>`
    expect(await hidesAs(atom('<generator uri="https://wordpress.org/" version="6.1.9">WordPress</generator>'))).toBe(
      'WordPress',
    )
    expect(await hidesAs(atom('<generator uri="https://a.example/">WordPressing</generator>'))).toBeUndefined()
  })

  it('is told by the generator agent of RDF', async () => {
    const rdf = `<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:admin="http://webns.net/mvcb/">
<channel rdf:about="https://a.example/"><title>A</title><link>https://a.example/</link><admin:generatorAgent rdf:resource="https://wordpress.org/?v=6.1.9"/></channel>
<item rdf:about="https://a.example/b"><title>B</title><link>https://a.example/b</link></item></rdf:RDF>`
    expect(await hidesAs(rdf)).toBe('WordPress')
  })

  it('is told of a whole feed, not of its entries', async () => {
    expect(
      await hidesAs(
        rss(
          '<item><title>C</title><link>https://a.example/c</link><generator>https://wordpress.org/</generator></item>',
        ),
      ),
    ).toBeUndefined()
  })
})
