import { describe, expect, it } from 'vitest'
import { readPageMetadata } from '../../src/observe/read-page-metadata.js'

const URL_READ = 'https://gazette.example/news/boat'
const read = (head: string) => readPageMetadata(`<html><head>${head}</head><body><p>Text</p></body></html>`, URL_READ)

describe('readPageMetadata', () => {
  it('reads Open Graph, with links made absolute', () => {
    const page = `<!doctype html><html lang="nl"><head>
      <meta property="og:title" content="A boat full of books">
      <meta property="og:description" content="Four thousand &amp; one.">
      <meta property="og:image" content="/picture.jpg"><link rel="canonical" href="../news/boat?id=1">
      <meta property="article:published_time" content="2026-03-01T09:00:00Z"></head></html>`
    expect(readPageMetadata(page, URL_READ)).toEqual({
      title: 'A boat full of books',
      summary: 'Four thousand & one.',
      image: 'https://gazette.example/picture.jpg',
      canonical: 'https://gazette.example/news/boat?id=1',
      author: undefined,
      language: 'nl',
      publishedAtMs: Date.UTC(2026, 2, 1, 9),
    })
  })

  it('reads titles and summaries by the rule of feeds', () => {
    const page =
      '<title>A guide to <head> elements</title><meta name="description" content="Of &lt;head&gt; &amp;amp; more">'
    expect(read(page)).toMatchObject({ title: 'A guide to <head> elements', summary: 'Of <head> & more' })
    const json = JSON.stringify({ '@type': 'Article', headline: 'It&#8217;s <em>here</em>' })
    expect(read(`<script type="application/ld+json">${json}</script>`).title).toBe('It’s here')
  })

  it('reads the article of JSON-LD, in a graph or a list', () => {
    const article = {
      '@type': 'NewsArticle',
      headline: 'H',
      description: 'D',
      author: [{ name: 'Ann' }],
      inLanguage: 'en',
    }
    const image = { '@type': 'ImageObject', url: 'https://gazette.example/i.png' }
    for (const json of [
      [{ ...article, image }],
      {
        '@graph': [
          { '@type': 'Organization', description: 'no' },
          { ...article, image },
        ],
      },
    ]) {
      const page = read(`<script type="application/ld+json">${JSON.stringify(json)}</script>`)
      expect(page).toMatchObject({ title: 'H', summary: 'D', author: 'Ann', language: 'en', image: image.url })
    }
  })

  it('reads microdata and plain meta tags', () => {
    const page = readPageMetadata(
      `<title> Plain </title><meta name="Description" content="Said plainly."><meta name="author" content="Bo">
       <div itemscope><time itemprop="datePublished" datetime="2026-02-03"></time><h1 itemprop="headline">Item</h1></div>`,
      URL_READ,
    )
    expect(page).toMatchObject({ title: 'Item', summary: 'Said plainly.', author: 'Bo' })
    expect(page.publishedAtMs).toBe(Date.UTC(2026, 1, 3))
  })

  it('tells nothing that a page does not, and reads past what is broken', () => {
    const broken =
      '<script type="application/ld+json">{"@type": </script><meta property="og:image" content="javascript:x">'
    expect(read(broken)).toEqual({})
    expect(readPageMetadata('', URL_READ)).toEqual({})
    expect(readPageMetadata('<meta name="date" content="soon"><title>Kept', URL_READ)).toMatchObject({ title: 'Kept' })
  })

  it('reads the first million characters, as far as they nest no deeper than browsers do', () => {
    const told = '<meta property="og:title" content="T">'
    expect(readPageMetadata(`<script>${' '.repeat(600_000)}</script>${told}`, URL_READ).title).toBe('T')
    expect(readPageMetadata(`<script>${' '.repeat(1_100_000)}</script>${told}`, URL_READ).title).toBeUndefined()
    expect(readPageMetadata(`${'<i><b>'.repeat(200)}${told}`, URL_READ).title).toBe('T')
    expect(readPageMetadata(`${'<i><b>'.repeat(300)}${told}`, URL_READ).title).toBeUndefined()
  })
})
