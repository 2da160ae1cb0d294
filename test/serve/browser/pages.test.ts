import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { keepScreenshot } from '../../support/screenshots.js'
import { buildItemView } from '../../support/serve-ports.js'
import { bundlePageScript, bundleWidget, serveUptick } from '../../support/served.js'

const chromium = findChromium()
const PATHS = [
  '/',
  '/lists',
  '/lists/videos.html',
  '/lists/more-news/embed',
  '/items/item0000001.html',
  '/sources.html',
  '/lists/none.html',
]

describe.skipIf(chromium === undefined)('pages in a browser', () => {
  let browser: Browser
  let uptick: Awaited<ReturnType<typeof serveUptick>>

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    uptick = await serveUptick({ scripts: { widget: await bundleWidget(), page: await bundlePageScript() } })
    const long = 'Donaudampfschifffahrtsgesellschaftskapitänskajütentürschlüssel'.repeat(3)
    const entries = [
      buildEntry(1, { image: undefined, title: '<script>document.title="owned"</script>' }),
      buildEntry(2, { image: undefined, title: long, summary: long }),
      buildEntry(3, { image: undefined, title: 'سفينة المكتبة تصل إلى الميناء', language: 'ar' }),
    ]
    uptick.ports.editions.set('more-news', buildEdition({ entries }))
    uptick.ports.items.set('item0000001', buildItemView({ image: undefined })) // pictures are on hosts that do not exist
  })
  afterAll(async () => {
    await browser.close()
    await uptick.close()
  })

  /** Opens a page and collects what the browser complains of. */
  async function visit(path: string, width: number): Promise<{ page: Page; complaints: string[] }> {
    const page = await browser.newPage({ viewport: { width, height: 800 } })
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    await page.goto(`${uptick.url}${path}`)
    return { page, complaints }
  }

  it.each(PATHS)('%s gives the browser nothing to complain of', async path => {
    const { page, complaints } = await visit(path, 1000)
    expect(complaints.filter(text => !text.includes('404'))).toEqual([])
    expect(await page.title()).toMatch(/ · Uptick$/)
    await keepScreenshot(page, `${path} 1000`)
    await page.close()
  })

  it.each(PATHS.flatMap(path => [320, 1600].map(width => [path, width] as const)))(
    '%s fits into %i pixels',
    async (path, width) => {
      const { page } = await visit(path, width)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      await keepScreenshot(page, `${path} ${width}`)
      await page.close()
    },
  )

  it('shows a title that tries to be markup as text, and right-to-left titles so', async () => {
    const { page } = await visit('/', 1000)
    expect(await page.title()).toBe('More news · Uptick')
    expect(await page.locator('h2 a').first().textContent()).toBe('<script>document.title="owned"</script>')
    const direction = await page.locator('h2 a[lang=ar]').evaluate(node => getComputedStyle(node).direction)
    expect(direction).toBe('rtl')
    await page.close()
  })

  it('the page that tells how to embed a list shows the element at work', async () => {
    const { page, complaints } = await visit('/lists/more-news/embed', 1000)
    await page.locator('more-news li').first().waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  it('the style sheet is applied under the policy', async () => {
    const { page } = await visit('/', 1000)
    expect(await page.locator('.tabs').evaluate(node => getComputedStyle(node).display)).toBe('flex')
    await page.close()
  })

  it('the API documentation draws itself under its policy', async () => {
    const { page, complaints } = await visit('/docs', 1000)
    await page.getByText('The front page: the first list').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })
})
