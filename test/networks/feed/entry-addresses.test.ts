import { describe, expect, it } from 'vitest'
import { addressesOf, mediaOf } from '../../../src/networks/feed/entry-addresses.js'

const DOCUMENT_URL = 'https://example.org/feeds/news.xml'
const PAGE = 'https://example.org/page'

/** An element as rss-parser gives it. */
const element = (attributes: Record<string, string>, text?: string) => ({ $: attributes, _: text })
const addresses = (entry: Record<string, unknown>, links: unknown[] = []) =>
  addressesOf(entry, links, { documentUrl: DOCUMENT_URL })

describe('the page of an entry', () => {
  it.each([
    ['no relation', {}],
    ['rel="alternate"', { rel: 'alternate' }],
    ['rel="Alternate"', { rel: 'Alternate' }],
    ['the whole name of the relation', { rel: 'http://www.iana.org/assignments/relation/alternate' }],
  ])('is where a link of %s leads to', (_, attributes) => {
    const others = ['self', 'related', 'via', 'license', 'https://example.org/rel'].map(rel =>
      element({ rel, href: `/${rel}` }),
    )
    expect(addresses({}, [...others, element({ ...attributes, href: '/page' })]).url).toBe(PAGE)
    expect(addresses({}, others).url).toBeUndefined()
  })

  it('is HTML rather than anything else', () => {
    const pdf = element({ rel: 'alternate', type: 'application/pdf', href: '/page.pdf' })
    const html = element({ rel: 'alternate', type: 'application/xhtml+xml', href: '/page' })
    expect(addresses({}, [pdf, html]).url).toBe(PAGE)
    expect(addresses({}, [pdf]).url).toBe('https://example.org/page.pdf')
  })

  it.each([undefined, 'true', 'TRUE'])('is at its guid where isPermaLink is %s', isPermaLink => {
    const attributes: Record<string, string> = isPermaLink === undefined ? {} : { isPermaLink }
    expect(addresses({ guid: [element(attributes, PAGE)] }).url).toBe(PAGE)
  })

  it.each(['false', 'False', 'FALSE'])('is not at its guid where isPermaLink is %s', isPermaLink => {
    expect(addresses({ guid: [element({ isPermaLink }, PAGE)] }).url).toBeUndefined()
  })

  it('is what an item of RDF is about where nothing else leads there', () => {
    const about = { 'rdf:about': 'https://example.org/about' }
    expect(addresses({ $: about }).url).toBe('https://example.org/about')
    expect(addresses({ $: about }, [PAGE]).url).toBe(PAGE)
    expect(addresses({ $: { 'rdf:about': 'item-1' } }).url).toBeUndefined()
  })

  it.each([
    [{ guid: [element({}, PAGE)] }, PAGE],
    [{ guid: [element({ isPermaLink: 'false' }, PAGE)] }, undefined],
    [{ id: [PAGE] }, PAGE],
    [{ id: ['tag:example.org,2026:1'] }, undefined],
    [{ $: { 'rdf:about': PAGE } }, PAGE],
  ])('is named by the id of %j: %s', (entry, permalink) => {
    expect(addresses(entry, ['https://example.org/shared']).permalink).toBe(permalink)
  })

  it('gives way to a player, an enclosure, its content or a file, in this order, where there is none', () => {
    const player = { 'media:player': [element({ url: '/player' })] }
    const enclosure = { enclosure: [element({ url: '/enclosure' })] }
    const content = { content: [element({ src: '/content' }), element({}, 'https://example.org/text')] }
    const file = { 'media:group': [{ 'media:content': [element({ url: '/file' })] }] }
    const entries = [
      { ...file, ...content, ...enclosure, ...player },
      { ...file, ...content, ...enclosure },
      { ...file, ...content },
      file,
    ]
    const paths = entries.map(entry => new URL(addresses(entry).url ?? '').pathname)
    expect(paths).toEqual(['/player', '/enclosure', '/content', '/file'])
    expect(addresses(player, [PAGE]).url).toBe(PAGE)
  })

  it('is relative to xml:base, or else to the document', () => {
    const link = (base: Record<string, string>) => element({ ...base, href: 'page' })
    expect(addresses({}, [link({ 'xml:base': 'https://other.example/a/' })]).url).toBe('https://other.example/a/page')
    expect(addresses({}, [link({})]).url).toBe('https://example.org/feeds/page')
  })
})

describe('mediaOf', () => {
  it('finds groups and contents, within an entry and within its groups', () => {
    const [own, grouped] = [element({ url: '/own' }), element({ url: '/grouped' })]
    const group = { 'media:content': [grouped] }
    const entry = { 'media:content': [own], 'media:group': [group] }
    expect(mediaOf(entry)).toEqual({ places: [entry, group, own, grouped], contents: [own, grouped] })
    expect(mediaOf({})).toEqual({ places: [{}], contents: [] })
  })
})
