import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { bundleWidget, type Served, type ServedUptick, serveOrigin, serveUptick } from '../../support/served.js'

const chromium = findChromium()
const ELEMENTS = 100

/** Notes, where no policy of the page can hinder it, what the policy blocked and which long timers were set. */
const WATCH = `
  const note = (name, value) => document.documentElement.setAttribute(name, value)
  let violations = 0, timers = 0
  addEventListener('securitypolicyviolation', event => note('data-violations', ++violations + ' ' + event.blockedURI))
  for (const name of ['setTimeout', 'setInterval']) {
    const real = window[name]
    window[name] = (run, ms, ...rest) => { if (ms >= 30000) note('data-timers', ++timers); return real(run, ms, ...rest) }
  }`

describe.skipIf(chromium === undefined)('a page of another origin that allows nothing but ours', () => {
  let browser: Browser
  let uptick: ServedUptick
  let host: Served

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    const widget = await bundleWidget()
    uptick = await serveUptick({ scripts: { widget, page: Buffer.from('') } })
    const element = '<more-news list="more-news" limit="1" refresh="60"><a href="/">fallback</a></more-news>'
    host = await serveOrigin((_, response) => {
      const policy = `default-src 'none'; script-src ${uptick.url}; connect-src ${uptick.url}; img-src ${uptick.url} data:`
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>
        <script type="module" src="${uptick.url}/embed/v1.js"></script>${element.repeat(ELEMENTS)}`)
    })
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all([uptick, host].map(served => served.close()))
  })

  it('shows a hundred elements with two requests, one timer and no violation of its policy', async () => {
    const page = await browser.newPage()
    const requests: string[] = []
    page.on('request', request => requests.push(request.url()))
    await page.addInitScript(WATCH)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    await page.goto(host.url)
    await page
      .locator('more-news li')
      .nth(ELEMENTS - 1)
      .waitFor()
    const { metrics } = await session.send('Performance.getMetrics')
    const scriptMs = 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN)
    process.stdout.write(
      `Measured in Chromium\n  ${ELEMENTS} elements, script on the main thread: ${scriptMs.toFixed(0)} ms\n`,
    )
    expect(await page.locator('html').getAttribute('data-violations')).toBeNull()
    expect(await page.locator('html').getAttribute('data-timers')).toBe('1')
    expect(requests.filter(url => url.startsWith(uptick.url))).toHaveLength(2)
    await page.close()
  })
})
