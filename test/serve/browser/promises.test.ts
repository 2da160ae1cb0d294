import { gzipSync } from 'node:zlib'
import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { keepScreenshot } from '../../support/screenshots.js'
import { buildItemView } from '../../support/serve-ports.js'
import {
  bundlePageScript,
  bundleWidget,
  type Served,
  type ServedUptick,
  serveOrigin,
  serveUptick,
} from '../../support/served.js'

const chromium = findChromium()
const PAGES = [
  '/',
  '/lists',
  '/lists/videos',
  '/lists/more-news/embed',
  '/items/item0000001',
  '/sources',
  '/embed/more-news',
]
const BROWSER_ACCEPTS = { accept: 'text/html' }

/** Adds up, from before anything is painted, how far things move that nobody moved. */
const WATCH_SHIFTS = `window.shift=0;new PerformanceObserver(l=>{for(const e of l.getEntries())if(!e.hadRecentInput)window.shift+=e.value}).observe({type:'layout-shift',buffered:true})`

describe.skipIf(chromium === undefined)('what is promised, measured in Chromium', () => {
  let browser: Browser
  let uptick: ServedUptick
  let scripts: { widget: Buffer; page: Buffer }
  const open: Served[] = []
  const measured: Record<string, number> = {}

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    scripts = { widget: await bundleWidget(), page: await bundlePageScript() }
    uptick = await serveUptick({ scripts })
    const titles = ['سفينة المكتبة تصل إلى الميناء', 'เรือห้องสมุดมาถึงท่าเรือ 🚢', '図書館の船が港に着く', 'W'.repeat(120)]
    const entries = Array.from({ length: 20 }, (_, index) =>
      buildEntry(index + 1, {
        image: undefined,
        title: titles[index] ?? `Harbour town opens its ${index}. library boat`,
        ...(index === 5 ? { figures: {}, summary: undefined, mentions: [] } : {}),
      }),
    )
    uptick.ports.editions.set('more-news', buildEdition({ entries }))
    uptick.ports.items.set('item0000001', buildItemView({ image: undefined }))
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all([uptick, ...open].map(served => served.close()))
    const rows = Object.entries(measured).map(([what, value]) => `  ${what}: ${value}`)
    process.stdout.write(`Measured in Chromium\n${rows.join('\n')}\n`)
  })

  it.each(PAGES.flatMap(path => [[path, 'light'] as const, [path, 'dark'] as const]))(
    'axe finds nothing on %s in %s',
    async (path, colorScheme) => {
      const page = await browser.newPage({ colorScheme, bypassCSP: true, extraHTTPHeaders: BROWSER_ACCEPTS })
      await page.goto(`${uptick.url}${path}`)
      await keepScreenshot(page, `${path} ${colorScheme}`)
      await page.addScriptTag({ content: axe.source })
      const found = await page.evaluate('axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))')
      expect(found).toEqual([])
      await page.close()
    },
  )

  it('the front page is small, still, and whole without script, on a processor four times slower', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 390, height: 800 } })
      const page = await context.newPage()
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
      if (javaScriptEnabled) await page.addInitScript(WATCH_SHIFTS)
      let bytes = 0
      let requests = 0
      page.on('requestfinished', async request => {
        requests += 1
        bytes += (await request.sizes()).responseBodySize
      })
      await page.goto(`${uptick.url}/`)
      expect(await page.locator('.entry').count()).toBe(20)
      expect(await page.locator('.entry').first().textContent()).toContain('11,900 likes (3,000/hr)')
      if (javaScriptEnabled) {
        await page.waitForLoadState('load')
        measured['front page, bytes on the wire without images'] = bytes
        measured['front page, requests'] = requests
        measured['front page, layout shift'] = Number(await page.evaluate('window.shift'))
        expect(bytes).toBeLessThanOrEqual(50_000)
        expect(measured['front page, layout shift']).toBe(0)
        expect(await context.cookies()).toEqual([])
        expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
      }
      await context.close()
    }
  })

  it('a newer edition moves the rows, but not while they are read', async () => {
    const page = await browser.newPage({ reducedMotion: 'reduce' })
    await page.goto(`${uptick.url}/`)
    const first = page.locator('.entry h2').first()
    const publish = (number: number, title: string) =>
      uptick.ports.publish(buildEdition({ number, entries: [buildEntry(30, { rank: 1, image: undefined, title })] }))
    const before = uptick.ports.editions.get('more-news')
    await page.locator('.entry a').first().focus()
    publish(8, 'Newer')
    await page.getByText('1 new').waitFor()
    expect(await first.textContent()).not.toBe('Newer')
    await page.getByText('1 new').click()
    expect(await first.textContent()).toBe('Newer')
    await page.close()
    if (before !== undefined) uptick.ports.editions.set('more-news', before)
  })

  it('the element, as its list’s page prints it, moves nothing and stores nothing on a page of another origin', async () => {
    const shown = await browser.newPage()
    await shown.goto(`${uptick.url}/lists/more-news/embed`)
    const snippet = (await shown.locator('pre').first().textContent()) ?? ''
    await shown.close()
    expect(snippet).toContain('integrity="sha384-')
    const host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>
        <main style="max-width:40rem"><h1>Host</h1>${snippet}<p>What stands below.</p></main>`)
    })
    open.push(host)
    const page = await browser.newPage({ viewport: { width: 800, height: 1200 }, bypassCSP: true })
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    await page.addInitScript(WATCH_SHIFTS)
    await page.goto(host.url)
    await page.locator('more-news li').nth(6).waitFor()
    await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
    measured['element, layout shift'] = Number(await page.evaluate('window.shift'))
    measured['element, requests'] = requests.filter(url => url.startsWith(uptick.url)).length
    measured['element, script in bytes of gzip'] = gzipSync(scripts.widget).length
    const answer = await fetch(`${uptick.url}/embed/more-news.json?limit=20`, {
      headers: { 'accept-encoding': 'gzip' },
    })
    measured['element, 20 entries in bytes of gzip'] = Number(answer.headers.get('content-length'))
    await keepScreenshot(page, 'element on another site')
    expect(measured['element, layout shift']).toBe(0)
    expect(measured['element, requests']).toBe(2)
    expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
    expect(await page.context().cookies()).toEqual([])
    await page.addScriptTag({ content: axe.source })
    expect(await page.evaluate("axe.run('more-news').then(r => r.violations.map(v => v.id))")).toEqual([])
    await page.close()
  })

  it.each([
    ['de', '11.900 Likes (3.000/Std.)'],
    ['fr', '11 900 j’aime (3 000/h)'],
    ['es', '11.900 me gusta (3000/h)'],
    ['th', '11,900 ถูกใจ (3,000/ชม.)'],
    ['not a language', '11,900 likes (3,000/hr)'],
  ])('the element speaks %s', async (lang, words) => {
    const host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><html lang="${lang}"><more-news list="more-news" limit="1"></more-news>
        <script type="module" src="${uptick.url}/embed/v1.js"></script>`)
    })
    open.push(host)
    const page = await browser.newPage()
    await page.goto(host.url)
    const details = (await page.locator('more-news li').first().textContent()) ?? ''
    expect(details.replace(/[\u00a0\u202f]/g, ' ')).toContain(words)
    await page.close()
  })
})
