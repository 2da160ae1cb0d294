import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { bundleWidget, type Served, serveOrigin, serveUptick } from '../../support/served.js'

const chromium = findChromium()

it('the widget is at most 3.0 kB of gzip, and 20 entries at most 8 kB', async () => {
  expect(gzipSync(await bundleWidget()).length).toBeLessThanOrEqual(3000)
  const entries = Array.from({ length: 20 }, (_, index) => buildEntry(index + 1))
  const uptick = await serveUptick()
  uptick.ports.editions.set('more-news', buildEdition({ entries }))
  const answer = await fetch(`${uptick.url}/embed/more-news.json?limit=20`, { headers: { 'accept-encoding': 'gzip' } })
  expect(Number(answer.headers.get('content-length'))).toBeLessThanOrEqual(8000)
  await uptick.close()
})

describe.skipIf(chromium === undefined)('the element on a page of another origin', () => {
  let browser: Browser
  let widgetScript: Buffer
  const open: Served[] = []

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    widgetScript = await bundleWidget()
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all(open.map(served => served.close()))
  })

  /** Opens a host page that allows only our origin, and tells every request that it makes. */
  async function openHost(uptickUrl: string, elements: string) {
    const policy = `default-src 'none'; script-src ${uptickUrl}; connect-src ${uptickUrl}`
    const host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,">${elements}
        <script type="module" src="${uptickUrl}/embed/v1.js"></script>`)
    })
    open.push(host)
    const page = await browser.newPage()
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    return { page, requests, go: () => page.goto(host.url) }
  }

  const element = (attributes: string) => `<more-news ${attributes}><a href="/fallback">Fallback</a></more-news>`
  const shown = (page: Page) => page.locator('more-news').first().locator('li a').allTextContents()

  /** After this the element has had its answer, whatever that was, and has done what it does with it. */
  async function settled(page: Page, go: () => Promise<unknown>) {
    const answered = page.waitForEvent('requestfinished', request => request.url().includes('.json'))
    await go()
    await answered
    await page.evaluate(() => new Promise(resolve => requestAnimationFrame(resolve)))
  }

  async function openUptick() {
    const uptick = await serveUptick({ scripts: { widget: widgetScript, page: Buffer.from('') } })
    open.push(uptick)
    return uptick
  }

  it('shows the list with figures, heading and safe links', async () => {
    const uptick = await openUptick()
    const { page, go } = await openHost(uptick.url, element('list="more-news" limit="2"'))
    await go()
    await page.locator('more-news li').first().waitFor()
    expect(await shown(page)).toEqual([
      'Harbour town opens its 1. library boat',
      'Harbour town opens its 2. library boat',
    ])
    const first = page.locator('more-news li').first()
    expect(await first.textContent()).toContain('11,900 likes (3,000/hr)')
    const link = first.locator('a')
    expect(await link.getAttribute('rel')).toBe('noopener nofollow ugc')
    expect(await link.getAttribute('lang')).toBe('en')
    expect(await page.locator('more-news h2').textContent()).toBe('More news')
    expect(await page.getByText('Fallback').isVisible()).toBe(false)
    expect(await page.context().cookies()).toEqual([])
  })

  it('heeds its attributes and the language of the page', async () => {
    const uptick = await openUptick()
    const { page, go } = await openHost(
      uptick.url,
      `<div lang="de">${element('list="more-news" limit="1" metrics="likes" heading="Gerade beliebt" theme="dark"')}</div>`,
    )
    await go()
    await page.locator('more-news li').first().waitFor()
    expect(await page.locator('more-news h2').textContent()).toBe('Gerade beliebt')
    const details = await page.locator('more-news li').first().textContent()
    expect(details).toContain('11.900 Likes (3.000/Std.)')
    expect(details).not.toContain('Kommentare')
    const background = await page.locator('more-news').evaluate(node => getComputedStyle(node).backgroundColor)
    expect(background).toBe('rgb(20, 23, 26)')
  })

  it('keeps the name of a site apart from the figures in a page that reads from the right', async () => {
    const uptick = await openUptick()
    const { page, go } = await openHost(
      uptick.url,
      `<div lang="ar" dir="rtl">${element('list="more-news" limit="1" metrics="likes"')}</div>`,
    )
    await go()
    const site = await page.locator('more-news [part=site]').boundingBox()
    const count = await page.locator('more-news [part=count]').boundingBox()
    expect(site?.x).toBeGreaterThanOrEqual((count?.x ?? Infinity) + (count?.width ?? 0) - 1)
  })

  it('looks again as often as it is told, and keeps what it showed when that fails', async () => {
    const uptick = await openUptick()
    const { page, go } = await openHost(uptick.url, element('list="more-news" limit="1" refresh="60"'))
    await page.clock.install()
    await go()
    await page.locator('more-news li').waitFor()
    uptick.ports.editions.set('more-news', buildEdition({ number: 8, entries: [buildEntry(1, { title: 'Newer' })] }))
    await settled(page, () => page.clock.fastForward(61_000))
    expect(await shown(page)).toEqual(['Newer'])
    uptick.ports.editions.clear()
    await settled(page, () => page.clock.fastForward(61_000))
    expect(await shown(page)).toEqual(['Newer'])
  })

  it('leaves the list in place while a reader stands on one of its links', async () => {
    const uptick = await openUptick()
    const { page, go } = await openHost(uptick.url, element('list="more-news" limit="1" refresh="60"'))
    await page.clock.install()
    await go()
    const link = page.locator('more-news li a').first()
    await link.focus()
    const [before] = await shown(page)
    uptick.ports.editions.set('more-news', buildEdition({ number: 8, entries: [buildEntry(1, { title: 'Newer' })] }))
    await settled(page, () => page.clock.fastForward(61_000))
    expect(await shown(page)).toEqual([before])
    expect(await link.evaluate(node => node.matches(':focus'))).toBe(true)
    await link.evaluate(node => node.blur())
    await settled(page, () => page.clock.fastForward(61_000))
    expect(await shown(page)).toEqual(['Newer'])
  })

  it('asks once for any number of elements, and only our origin', async () => {
    const uptick = await openUptick()
    const hundred = element('list="more-news" limit="3"').repeat(100)
    const { page, requests, go } = await openHost(uptick.url, hundred)
    await go()
    await page.locator('more-news').last().locator('li').first().waitFor()
    const ours = requests.filter(url => url.startsWith(uptick.url))
    expect(ours).toEqual([`${uptick.url}/embed/v1.js`, `${uptick.url}/embed/more-news.json?limit=3`])
    expect(requests.filter(url => !url.startsWith('data:'))).toHaveLength(3)
  })

  it('keeps titles that try to be markup as text, and drops addresses that are not http', async () => {
    const uptick = await openUptick()
    const entries = [
      buildEntry(1, { title: '<img src=x onerror="document.title=1">' }),
      buildEntry(2, { title: 'Bad', url: 'javascript:document.title=1' }),
    ]
    uptick.ports.editions.set('more-news', buildEdition({ entries }))
    const { page, go } = await openHost(uptick.url, element('list="more-news"'))
    await go()
    await page.locator('more-news li').first().waitFor()
    expect(await shown(page)).toEqual(['<img src=x onerror="document.title=1">'])
    expect(await page.locator('more-news img').count()).toBe(0)
  })

  it('keeps what stands inside while the list is empty or unknown', async () => {
    const uptick = await openUptick()
    for (const list of ['videos', 'none']) {
      const { page, go } = await openHost(uptick.url, element(`list="${list}"`))
      await settled(page, go)
      expect(await page.getByText('Fallback').isVisible()).toBe(true)
      expect(await page.locator('more-news').evaluate(node => node.shadowRoot === null)).toBe(true)
    }
  })

  it.each([
    ['500', (): [number, string] => [500, '{}']],
    ['what is not JSON', (): [number, string] => [200, '<html>oops']],
    ['wrong JSON', (): [number, string] => [200, '{"items":[{"url":7},null,"x"]}']],
    ['null', (): [number, string] => [200, 'null']],
  ])('keeps what stands inside when the API answers %s', async (_, answer) => {
    const api = await serveOrigin((request, response) => {
      const isScript = request.url === '/embed/v1.js'
      const [status, body] = answer()
      response.writeHead(isScript ? 200 : status, {
        'access-control-allow-origin': '*',
        'content-type': isScript ? 'text/javascript' : 'application/json',
      })
      response.end(isScript ? widgetScript : body)
    })
    open.push(api)
    const { page, go } = await openHost(api.url, element('list="more-news"'))
    const errors: Error[] = []
    page.on('pageerror', error => errors.push(error))
    await settled(page, go)
    expect(await page.getByText('Fallback').isVisible()).toBe(true)
    expect(errors).toEqual([])
  })

  it('keeps what stands inside when the API is down, or silent for three seconds', async () => {
    const api = await serveOrigin((request, response) => {
      if (request.url !== '/embed/v1.js') return // never answers
      response.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' })
      response.end(widgetScript)
    })
    open.push(api)
    const { page, go } = await openHost(api.url, element('list="more-news"'))
    const failed = page.waitForEvent('requestfailed', request => request.url().includes('.json'))
    await go()
    expect(await page.getByText('Fallback').isVisible()).toBe(true)
    await failed
    expect(await page.getByText('Fallback').isVisible()).toBe(true)

    const { page: other, go: goOther } = await openHost('http://127.0.0.1:1', element('list="more-news"'))
    await goOther()
    expect(await other.getByText('Fallback').isVisible()).toBe(true)
  })
})
