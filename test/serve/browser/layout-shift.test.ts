import type { ServerResponse } from 'node:http'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { bundleWidget, type Served, serveOrigin } from '../../support/served.js'
import { answerOpenly, goodFeed, goodItem } from '../../support/troubles.js'

const chromium = findChromium()
const TALL = Array.from({ length: 7 }, (_, place) => `Entry ${place} whose title is longer than two lines `.repeat(6))
const ROOM = 'more-news{display:block;min-height:36em}'
const BELOW = '<p>What stands below.</p>'
const WATCH = `window.shift=0;new PerformanceObserver(l=>{for(const e of l.getEntries())window.shift+=e.value}).observe({type:'layout-shift',buffered:true})`

describe.skipIf(chromium === undefined)('what moves on a page when its list comes', () => {
  let browser: Browser
  let widget: Buffer
  const open: Served[] = []

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    widget = await bundleWidget()
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all(open.map(served => served.close()))
  })

  /** Shows a page of 400 px with the element on it; its list, and pictures, come when they are told to. */
  async function openHost(style: string, before: string, after: string, attributes = '') {
    const lists: ServerResponse[] = []
    const pictures: ServerResponse[] = []
    const api = await serveOrigin(({ url }, response) => {
      if (url === '/embed/v1.js') answerOpenly(response, 200, 'text/javascript', widget)
      else if (url?.endsWith('.jpg')) pictures.push(response)
      else lists.push(response)
    })
    const host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title><style>${style}</style>
        ${before}<more-news list="a" limit="7" ${attributes}><a href="/">More news</a></more-news>${after}
        <script type="module" src="${api.url}/embed/v1.js"></script>`)
    })
    open.push(api, host)
    const page = await browser.newPage({ viewport: { width: 400, height: 900 } })
    await page.addInitScript(WATCH)
    const asked = page.waitForRequest(request => request.url().includes('a.json'))
    await page.goto(host.url, { waitUntil: 'commit' })
    await asked
    await page.getByText('More news').waitFor()
    const painted = () => page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
    await painted()
    const items = TALL.map((title, place) => goodItem(title, { image: `${api.url}/${place}.jpg` }))
    for (const list of lists) {
      answerOpenly(
        list,
        200,
        'application/json',
        JSON.stringify(goodFeed(items, { title: 'A heading of many words '.repeat(9) })),
      )
    }
    await page.locator('more-news li').nth(6).waitFor()
    await painted()
    return { page, pictures, painted, shift: async () => Number(await page.evaluate('window.shift')) }
  }

  it.each([10, 16, 24])('nothing, where 36em are kept for seven of the highest entries, at %i px', async size => {
    const { page, shift } = await openHost(`body{font-size:${size}px}${ROOM}`, '', BELOW)
    expect(await shift()).toBe(0)
    const { room, height } = await page.locator('more-news').evaluate(node => ({
      room: 36 * Number.parseFloat(getComputedStyle(node).fontSize),
      height: node.getBoundingClientRect().height,
    }))
    expect(height).toBe(room)
    await page.close()
  })

  it.each([
    ['at the end of its column', '', ''],
    ['below what is in view', '<div style="height:900px"></div>', BELOW],
  ])('nothing, where no room is kept but it stands %s', async (_, before, after) => {
    const { page, shift } = await openHost('', before, after)
    expect(await shift()).toBe(0)
    await page.close()
  })

  it('what stands below it in view, where no room is kept', async () => {
    const { page, shift } = await openHost('', '', BELOW)
    expect(await shift()).toBeGreaterThan(0)
    await page.close()
  })

  it('nothing, when pictures come or cannot be had', async () => {
    const { page, pictures, painted, shift } = await openHost(ROOM, '', BELOW, 'images')
    await expect.poll(() => pictures.length).toBe(6) // as many connections as a browser makes
    const titles = page.locator('more-news li a')
    const widths = () => titles.evaluateAll(nodes => nodes.map(node => node.getBoundingClientRect().width))
    const before = await widths()
    const failed = page.waitForEvent('requestfinished', request => request.url().includes('.jpg'))
    for (const picture of pictures) picture.writeHead(404).end()
    await failed
    await expect.poll(() => page.locator('more-news img[alt=" "]').count()).toBeGreaterThanOrEqual(6)
    await painted()
    expect(await widths()).toEqual(before)
    expect(await shift()).toBe(0)
    await page.close()
  })
})
