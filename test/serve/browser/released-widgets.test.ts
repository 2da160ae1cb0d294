import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pinScript } from '../../../src/serve/built-scripts.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { readKeptBuilds, readReleases } from '../../support/releases.js'
import { bundleWidget, type Served, type ServedUptick, serveOrigin, serveUptick } from '../../support/served.js'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('a page that pinned the element', () => {
  let browser: Browser
  let widget: Buffer
  let uptick: ServedUptick
  const open: Served[] = []

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    widget = await bundleWidget()
    const scripts = { widget, page: Buffer.from(''), releasedWidgets: [...readKeptBuilds().values()] }
    uptick = await serveUptick({ scripts })
    open.push(uptick)
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all(open.map(served => served.close()))
  })

  async function show(build: string, integrity: string): Promise<string | null> {
    const host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>
        <script type="module" src="${uptick.url}/embed/${build}" integrity="${integrity}" crossorigin></script>
        <more-news list="more-news" limit="1"><a href="/">Fallback</a></more-news>`)
    })
    open.push(host)
    const page = await browser.newPage()
    await page.goto(host.url, { waitUntil: 'networkidle' })
    const text = await page.locator('more-news a').last().textContent()
    await page.close()
    return text
  }

  it.each(['now', ...readReleases().map(({ version }) => version)])(
    'as it is in release %s shows today’s list',
    async version => {
      const release = readReleases().find(one => one.version === version)
      const build = release === undefined ? widget : readKeptBuilds().get(release.build)
      const { name, integrity } = pinScript(build ?? widget)
      expect(await show(name, integrity)).toBe('Harbour town opens its 1. library boat')
    },
  )

  it('shows the fallback when the bytes are not those that it pinned', async () => {
    const { name } = pinScript(widget)
    expect(await show(name, pinScript(Buffer.from('other')).integrity)).toBe('Fallback')
  })
})
