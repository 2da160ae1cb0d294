import axe from 'axe-core'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LOCALES } from '../../../src/serve/locale.js'
import {
  buildEdition,
  buildEntry,
  buildFigure,
  buildSource,
  buildSourceStatus,
  TEST_NOW_MS,
} from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { keepScreenshot } from '../../support/screenshots.js'
import { buildItemView } from '../../support/serve-ports.js'
import { bundlePageScript, bundleWidget, type ServedUptick, serveUptick } from '../../support/served.js'

const chromium = findChromium()
const PAGES = [
  '/',
  '/lists',
  '/lists/videos',
  '/lists/more-news/embed',
  '/lists/more-news/editions/3',
  '/items/item0000001',
  '/sources',
  '/embed/more-news',
  '/lists/none',
]
const BROWSER_ACCEPTS = { accept: 'text/html' }
const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><rect width="3" height="2" fill="#789"/><circle cx="1.5" cy="1" r=".7" fill="#eca"/></svg>`
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitänskajütentürschlüssel'

describe.skipIf(chromium === undefined)('pages in several languages', () => {
  let browser: Browser
  let uptick: ServedUptick

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    uptick = await serveUptick({ scripts: { widget: await bundleWidget(), page: await bundlePageScript() } })
    const figures = [0, 1, 2, 3, 11, 100].map(count => ({ comments: buildFigure({ count, perHour: null }) }))
    const titles = ['سفينة المكتبة تصل إلى الميناء', 'เรือห้องสมุดมาถึงท่าเรือ', 'Night train', LONG_WORD.repeat(2)]
    const entries = figures.map((figure, index) => {
      const [title, language] = [titles[index] ?? `Story ${index}`, ['ar', 'th', 'en', 'de'][index]]
      return buildEntry(index + 1, {
        title,
        language,
        figures: figure,
        summary: `${title} ${title}`,
        site: index === 3 ? `${LONG_WORD}.example` : `site-${index}.example`,
      })
    })
    const edition = buildEdition({ entries, leadMetric: 'comments' })
    uptick.ports.editions.set('more-news', edition)
    uptick.ports.past.set('more-news 3', { ...edition, number: 3, publishedAtMs: TEST_NOW_MS - 3_600_000 })
    const tall = [5, 4, 3, 2, 1].map(n => ({ atMs: TEST_NOW_MS - n * 3_600_000, counts: { likes: 90_000 - n * 9000 } }))
    uptick.ports.items.set('item0000001', buildItemView({ title: titles[0] ?? '', language: 'ar', history: tall }))
    uptick.ports.sourceViews = [
      { source: buildSource(), status: buildSourceStatus() },
      {
        source: buildSource({ id: 'feed-d', title: 'Lost feed' }),
        status: buildSourceStatus({ failures: 3, lastError: 'it answered 503' }),
      },
    ]
  })
  afterAll(async () => {
    await browser.close()
    await uptick.close()
  })

  /** Opens a page with pictures, and collects what the browser complains of. */
  async function visit(path: string, options: BrowserContextOptions = {}) {
    const page = await browser.newPage({
      viewport: { width: 1000, height: 900 },
      extraHTTPHeaders: BROWSER_ACCEPTS,
      ...options,
    })
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    await page.route(/\/picture\//, route => route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }))
    await page.goto(`${uptick.url}${path}`)
    return { page, complaints: () => complaints.filter(text => !text.includes('404')) }
  }

  it.each(PAGES.flatMap(path => [[path, 'de'] as const, [path, 'ar'] as const]))(
    'axe finds nothing on %s in %s, light and dark, nor does the browser complain',
    async (path, locale) => {
      const { page, complaints } = await visit(`${path}?locale=${locale}`, { bypassCSP: true })
      expect(await page.evaluate('document.documentElement.lang')).toBe(locale)
      await keepScreenshot(page, `${path} ${locale}`)
      await page.addScriptTag({ content: axe.source })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        const found = await page.evaluate('axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))')
        expect([colorScheme, found]).toEqual([colorScheme, []])
      }
      expect(complaints()).toEqual([])
      await page.close()
    },
  )

  it.each(['de', 'th', 'ar'])('every page in %s fits into 320 and 1600 pixels', async locale => {
    const { page } = await visit('/')
    for (const path of PAGES) {
      await page.goto(`${uptick.url}${path}?locale=${locale}`)
      for (const width of [1600, 320]) {
        await page.setViewportSize({ width, height: 800 })
        const widest = await page.evaluate('document.documentElement.scrollWidth')
        expect([path, width, Number(widest) <= width]).toEqual([path, width, true])
        if (path === '/') await keepScreenshot(page, `/ ${locale} ${width}`)
      }
    }
    await page.close()
  })

  it('the browser’s language decides, and a link of the footer changes it for good', async () => {
    const { page } = await visit('/', { locale: 'fr-CH' })
    expect(await page.evaluate('document.documentElement.lang')).toBe('fr')
    await page.getByRole('link', { name: 'Deutsch' }).click()
    await page.getByRole('link', { name: 'Quellen', exact: true }).first().click()
    expect(await page.title()).toBe('Quellen · Uptick')
    await page.close()
  })

  it('Arabic is read from the right, in all its plural forms', async () => {
    const { page } = await visit('/', { locale: 'ar' })
    expect(await page.locator('.counts .lead').allInnerTexts()).toEqual(
      ['0 تعليق', 'تعليق واحد', 'تعليقان', '3 تعليقات', '11 تعليقًا', '100 تعليق'].map(words =>
        expect.stringContaining(words),
      ),
    )
    const left = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate(node => node.getBoundingClientRect().left)
    expect(await left('.rank')).toBeGreaterThan(await left('.head'))
    expect(await left('.picture')).toBeLessThan(await left('.head'))
    await page.close()
  })

  it.each(LOCALES)('what is new fits beside the title on a phone in %s', async locale => {
    const { page } = await visit(`/?locale=${locale}`, { viewport: { width: 320, height: 800 } })
    const [word, head] = await Promise.all(
      ['.fresh', '.head'].map(selector => page.locator(selector).first().boundingBox()),
    )
    if (!word || !head) throw new Error('the first entry is new, and has a head')
    const gap = locale === 'ar' ? word.x - head.x - head.width : head.x - word.x - word.width
    const overhang = await page
      .locator('.fresh')
      .first()
      .evaluate(node => node.scrollWidth - node.clientWidth)
    expect([gap >= 0, overhang <= gap]).toEqual([true, true])
    await page.close()
  })

  it('in an Arabic page, a chart still runs from left to right, with every label within it', async () => {
    const { page } = await visit('/items/item0000001', { locale: 'ar' })
    const places = await page
      .locator('.chart')
      .first()
      .evaluate(chart => {
        const { left, right } = chart.getBoundingClientRect()
        return [...chart.querySelectorAll('text')].map(text => {
          const box = text.getBoundingClientRect()
          return { words: text.textContent, isWithin: box.left >= left && box.right <= right, left: box.left }
        })
      })
    expect(places.filter(({ isWithin }) => !isWithin)).toEqual([])
    const times = places.slice(-4)
    expect(times.map(({ left }) => left)).toEqual(times.map(({ left }) => left).toSorted((a, b) => a - b))
    await page.close()
  })

  it('prints the list without what cannot be used on paper, in a theme for paper', async () => {
    const { page } = await visit('/?locale=de', { colorScheme: 'dark' })
    await page.evaluate('document.documentElement.dataset.theme = "dark"')
    await page.emulateMedia({ media: 'print' })
    for (const selector of ['.tabs', '.filters', '.picture', 'footer', '.embed', '.bar nav'])
      expect([selector, await page.locator(selector).first().isVisible()]).toEqual([selector, false])
    expect(await page.locator('.entry h2').count()).toBe(6)
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(253, 252, 250)')
    await keepScreenshot(page, 'printed list')
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-')
    await page.close()
  })

  it('a list that is stale says so in the language of its page', async () => {
    uptick.ports.connected = false
    for (const [locale, words] of [
      ['de', 'Diese Liste ist nicht frisch.'],
      ['ar', 'هذه القائمة ليست محدّثة.'],
    ]) {
      const { page } = await visit(`/?locale=${locale}`)
      expect(await page.locator('.notice').textContent()).toContain(words)
      await keepScreenshot(page, `stale list ${locale}`)
      await page.close()
    }
    uptick.ports.connected = true
  })
})
