import { describe, expect, it } from 'vitest'
import { LOCALES } from '../../src/serve/locale.js'
import { negotiateLocale } from '../../src/serve/negotiation.js'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'

const PAGES = [
  '/',
  '/lists.html',
  '/lists/more-news.html',
  '/lists/videos.html',
  '/lists/more-news/embed',
  '/items/item0000001.html',
  '/sources.html',
  '/embed/more-news',
  '/embed/videos',
]
const ERRORS = ['/nothing/here.html', '/items/none.html', '/lists/more-news.html?limit=0']

function start() {
  const app = buildServer(buildPorts())
  return (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })
}

describe('the language that is wanted', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['tlh', 'en'],
    ['de', 'de'],
    ['DE-at, en;q=0.5', 'de'],
    ['en;q=0.5, fr;q=0.9', 'fr'],
    ['pt, es-419;q=0.8, en;q=0.7', 'es'],
    ['th;q=0, ar;q=0.1', 'ar'],
    ['ar, th', 'ar'],
    ['th, ar', 'th'],
    ['*', 'en'],
    ['fr;q=0.2, *;q=0.8', 'en'],
    ['en;q=0, *', 'de'],
    ['de;q=nonsense, fr;q=0.1', 'fr'],
    ['desert', 'en'],
    ['; ;,=,q=1', 'en'],
  ])('of "%s" is %s', (header, locale) => {
    expect(negotiateLocale(header)).toBe(locale)
  })
})

describe('a page', () => {
  it.each([...PAGES, ...ERRORS])('%s speaks what Accept-Language wants, and says so', async url => {
    const get = start()
    const bodies = new Set<string>()
    for (const locale of LOCALES) {
      const answer = await get(url, { 'accept-language': `${locale}-XX, en;q=0.1` })
      expect(answer.body).toContain(`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">`)
      expect(answer.headers['content-language']).toBe(locale)
      expect(answer.headers['vary']).toContain('Accept-Language')
      bodies.add(answer.body)
    }
    expect(bodies.size).toBe(LOCALES.length)
  })

  it.each(PAGES)('%s has a strong tag for each language', async url => {
    const get = start()
    const tags = new Map<string, unknown>()
    for (const locale of LOCALES) {
      const { headers } = await get(url, { 'accept-language': locale })
      expect(headers['etag']).toMatch(/^"/)
      tags.set(locale, headers['etag'])
    }
    expect(new Set(tags.values()).size).toBe(LOCALES.length)
    const held = { 'if-none-match': String(tags.get('de')) }
    expect((await get(url, { ...held, 'accept-language': 'de' })).statusCode).toBe(304)
    expect((await get(url, { ...held, 'accept-language': 'fr' })).statusCode).toBe(200)
  })

  it.each(PAGES)('%s speaks what its address names, whatever Accept-Language says', async url => {
    const get = start()
    const address = `${url}?locale=de`
    const answer = await get(address, { 'accept-language': 'fr' })
    expect(answer.body).toContain('<html lang="de"')
    expect(answer.headers['vary']).toBe('Accept, Accept-Encoding')
    expect((await get(address)).body).toBe(answer.body)
    expect((await get(address)).headers['etag']).toBe(answer.headers['etag'])
  })

  it('leads on in the language that its address names, and offers the others as links', async () => {
    const { body } = await start()('/lists/more-news.html?site=site-1.example&locale=de')
    expect(body).toContain('href="https://uptick.example/lists?locale=de"')
    expect(body).toContain('href="https://uptick.example/lists/videos?locale=de"')
    expect(body).toContain('href="https://uptick.example/items/item0000001?locale=de"')
    expect(body).toContain('href="https://uptick.example/lists/more-news.xml?site=site-1.example"')
    const canonical = 'https://uptick.example/lists/more-news.html?site=site-1.example&amp;locale='
    expect(body).toContain(`<link rel="canonical" href="${canonical}de"/>`)
    for (const locale of LOCALES) expect(body).toContain(`href="${canonical}${locale}" hreflang="${locale}"`)
  })

  it('names no language in its links while Accept-Language decides', async () => {
    const { body } = await start()('/lists/more-news.html', { 'accept-language': 'de' })
    expect(body.replace(/<footer.*/s, '')).not.toContain('locale=')
  })

  it('is written once for each language that is asked for', async () => {
    const ports = buildPorts()
    const edition = buildEdition()
    let reads = 0
    Object.defineProperty(edition, 'description', {
      get: () => {
        reads += 1
        return 'What is rising'
      },
    })
    ports.newest = () => edition
    const app = buildServer(ports)
    for (const locale of [...LOCALES, ...LOCALES]) {
      await app.inject({ url: '/lists/more-news.html', headers: { 'accept-language': locale } })
    }
    expect(reads).toBe(LOCALES.length)
  })
})

describe('what is no page', () => {
  it.each(['json', 'xml', 'md', 'txt'])('as .%s is the same in every language', async format => {
    const get = start()
    const plain = await get(`/lists/more-news.${format}`)
    for (const answer of [
      await get(`/lists/more-news.${format}`, { 'accept-language': 'ar' }),
      await get(`/lists/more-news.${format}?locale=ar`),
    ]) {
      expect(answer.body).toBe(plain.body)
      expect({ ...answer.headers, date: '' }).toEqual({ ...plain.headers, date: '' })
    }
  })

  it('the fragment speaks what its host asks for, and not what a reader’s browser does', async () => {
    const get = start()
    const plain = await get('/embed/more-news.html')
    expect((await get('/embed/more-news.html', { 'accept-language': 'ar' })).body).toBe(plain.body)
    const arabic = (await get('/embed/more-news.html?locale=ar')).body
    expect(arabic).toContain('lang="ar" dir="rtl"')
    expect(arabic).toContain('11,900 إعجاب (3,000/س)')
  })
})

it('an error tells in the reader’s language what it is, and the details in English', async () => {
  const { body, statusCode } = await start()('/lists/none.html', { 'accept-language': 'de' })
  expect(statusCode).toBe(404)
  expect(body).toContain('<h1>Nicht gefunden</h1>')
  expect(body).toContain('<div lang="en" dir="ltr"><p>There is no list &quot;none&quot;.</p>')
})
