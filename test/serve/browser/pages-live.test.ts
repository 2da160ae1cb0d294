import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { bundlePageScript, bundleWidget, type ServedUptick, serveUptick } from '../../support/served.js'

const chromium = findChromium()
const ROWS = 20

/** Rows are told apart by their item; the newest edition has `fresh` new ones, and the others in reverse. */
function rows(fresh: number) {
  const known = Array.from({ length: ROWS }, (_, index) => buildEntry(index + 1, { image: undefined }))
  const added = Array.from({ length: fresh }, (_, index) =>
    buildEntry(100 + index, { image: undefined, title: `Newer story ${index}` }),
  )
  return fresh === 0 ? known : [...added, ...known.reverse()]
}

describe.skipIf(chromium === undefined)('a live page', () => {
  let browser: Browser
  let uptick: ServedUptick

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    uptick = await serveUptick({ scripts: { widget: await bundleWidget(), page: await bundlePageScript() } })
  })
  beforeEach(() => {
    uptick.ports.editions.set('more-news', buildEdition({ number: 7, entries: rows(0) }))
  })
  afterAll(async () => {
    await browser.close()
    await uptick.close()
  })

  async function visit(options: BrowserContextOptions = {}, path = '/') {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, ...options })
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    const listening = page.waitForRequest(/\/events$/)
    await page.goto(`${uptick.url}${path}`)
    await listening
    return { page, complaints }
  }

  const publish = (fresh: number) => uptick.ports.publish(buildEdition({ number: 8, entries: rows(fresh) }))
  const items = (page: Page) => page.locator('.entry').evaluateAll(all => all.map(row => row.getAttribute('data-item')))
  const placeOf = (page: Page, item: string) =>
    page.locator(`[data-item=${item}]`).evaluate(row => row.getBoundingClientRect().top)

  it('takes a newer edition at once while nobody is at the list', async () => {
    const { page, complaints } = await visit({ reducedMotion: 'reduce' })
    publish(3)
    await page.getByText('Newer story 0').waitFor()
    expect(await items(page)).toHaveLength(ROWS + 3)
    expect(await page.locator('.news:visible').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('moves no row under the pointer, and takes what came when the pointer leaves', async () => {
    const { page, complaints } = await visit({ reducedMotion: 'reduce' })
    await page.locator('[data-item=item0000002]').hover()
    const [before, place] = [await items(page), await placeOf(page, 'item0000002')]
    publish(3)
    await page.getByText('3 new').waitFor()
    expect(await items(page)).toEqual(before)
    expect(await placeOf(page, 'item0000002')).toBe(place)
    await page.mouse.move(5, 5)
    await page.getByText('Newer story 0').waitFor()
    expect(complaints).toEqual([])
    await page.close()
  })

  it('moves no row while the focus is in the list, and keeps it there', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' })
    const link = page.locator('[data-item=item0000003] h2 a')
    await link.focus()
    const place = await placeOf(page, 'item0000003')
    publish(3)
    await page.getByText('3 new').waitFor()
    expect(await placeOf(page, 'item0000003')).toBe(place)
    expect(await link.evaluate(node => node === document.activeElement)).toBe(true)
    await page.close()
  })

  it('moves no row while text of it is selected', async () => {
    const { page } = await visit({ reducedMotion: 'reduce' })
    await page.locator('[data-item=item0000001] .excerpt').evaluate(node => getSelection()?.selectAllChildren(node))
    const before = await items(page)
    publish(3)
    await page.getByText('3 new').waitFor()
    expect(await items(page)).toEqual(before)
    await page.close()
  })

  it.each([
    [{}, 3, '3 new'],
    [{ locale: 'de-DE' }, 1, '1 neuer'],
    [{ locale: 'ar' }, 2, 'مدخلان جديدان'],
    [{ locale: 'ar' }, 11, '11 مدخلًا جديدًا'],
  ])(
    'to whoever has scrolled away in %j, says of %i new entries "%s" instead of jumping',
    async (options, n, words) => {
      const { page, complaints } = await visit({ ...options, reducedMotion: 'reduce' })
      await page.evaluate('scrollTo(0, 1200)')
      const before = await items(page)
      publish(n)
      const button = page.locator('.news')
      await button.waitFor()
      expect(await button.textContent()).toBe(words)
      expect(await page.evaluate('document.querySelector(".news").parentNode.getAttribute("role")')).toBe('status')
      expect(await items(page)).toEqual(before)
      expect(await page.evaluate('scrollY')).toBe(1200)
      await button.click()
      expect(await items(page)).toHaveLength(ROWS + n)
      expect(await page.evaluate('scrollY')).toBe(0)
      expect(complaints).toEqual([])
      await page.close()
    },
  )

  it.each([
    ['reduce', 0],
    ['no-preference', ROWS],
  ] as const)('with the wish for motion "%s" animates at least %i rows', async (reducedMotion, least) => {
    const { page } = await visit({ reducedMotion })
    await page.evaluate(
      'window.animated=0;const a=Element.prototype.animate;Element.prototype.animate=function(...p){animated+=1;return a.apply(this,p)}',
    )
    publish(3)
    await page.getByText('Newer story 0').waitFor()
    const animated = Number(await page.evaluate('window.animated'))
    if (least === 0) expect(animated).toBe(0)
    else expect(animated).toBeGreaterThanOrEqual(least)
    await page.close()
  })

  it('goes on in the language that its address names', async () => {
    const { page } = await visit({ locale: 'fr-FR', reducedMotion: 'reduce' }, '/?locale=th')
    publish(1)
    await page.getByText('Newer story 0').waitFor()
    expect(await page.locator('.entry .moved.fresh').first().textContent()).toBe('ใหม่')
    await page.close()
  })
})
