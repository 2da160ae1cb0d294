import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { keepScreenshot } from '../../support/screenshots.js'
import { bundlePageScript, bundleWidget, type ServedUptick, serveUptick } from '../../support/served.js'

const chromium = findChromium()
const WATCH_SHIFTS = `window.shift=0;new PerformanceObserver(l=>{for(const e of l.getEntries())if(!e.hadRecentInput)window.shift+=e.value}).observe({type:'layout-shift',buffered:true})`
const NAUGHTY = [
  '<script>alert(1)</script>',
  '"><img src=//elsewhere.example/x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</option></select></form><svg onload=alert(1)>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '# {all} {{1}} $& %',
  'الكل\u202e تيكس',
]

function entry(rank: number, title: string, tags: string[], parts = {}) {
  return buildEntry(rank, { image: undefined, title, summary: `Summary ${rank}`, tags, ...parts })
}

const FIRST = [
  entry(1, 'Library boat in the harbour', ['books', 'harbour']),
  entry(2, 'Tide mill turns again', ['harbour']),
  entry(3, 'Café opens at the lighthouse', ['food'], { counters: [], mentions: [] }),
  entry(4, 'Night train to the harbour', ['rail']),
]

describe.skipIf(chromium === undefined)('filters in a browser', () => {
  let browser: Browser
  let uptick: ServedUptick

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    uptick = await serveUptick({ scripts: { widget: await bundleWidget(), page: await bundlePageScript() } })
  })
  beforeEach(() => {
    uptick.ports.editions.set('more-news', buildEdition({ entries: FIRST }))
  })
  afterAll(async () => {
    await browser.close()
    await uptick.close()
  })

  async function visit(path: string, options: BrowserContextOptions = {}) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 }, ...options })
    const complaints: string[] = []
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    page.on('dialog', dialog => {
      complaints.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('request', request => {
      if (!request.url().startsWith(uptick.url)) complaints.push(`request: ${request.url()}`)
    })
    await page.goto(`${uptick.url}${path}`)
    return { page, complaints }
  }

  const shown = (page: Page) => page.locator('.entry:visible h2').allTextContents()
  const said = (page: Page) => page.locator('[data-shown]').textContent()

  it.each([
    ['with script', true],
    ['without', false],
  ])('choose by words, network, site and tag, %s', async (_, javaScriptEnabled) => {
    const { page, complaints } = await visit('/lists/more-news', { javaScriptEnabled })
    const send = async () => {
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Filter' }).click()
    }
    await page.getByLabel('Words').fill('HARBOUR')
    await send()
    await page.getByText('2 of 4 entries').waitFor()
    expect(await shown(page)).toEqual(['Library boat in the harbour', 'Night train to the harbour'])
    await page.getByLabel('Tag').selectOption('rail')
    await send()
    await page.getByText('1 of 4 entries').waitFor()
    expect(await shown(page)).toEqual(['Night train to the harbour'])
    await page.getByText('Show all').click()
    await page.getByText('Café').waitFor()
    expect(await shown(page)).toHaveLength(4)
    await page.getByLabel('Words').fill('cafe')
    await send()
    await page.getByText('1 of 4 entries').waitFor()
    await page.getByLabel('Words').fill('')
    await page.getByLabel('Network').selectOption('youtube')
    await page.locator('form').getByLabel('Site').selectOption('site-2.example')
    await send()
    await page.getByText('1 of 4 entries').waitFor()
    expect(await shown(page)).toEqual(['Tide mill turns again'])
    await keepScreenshot(page, `filtered ${javaScriptEnabled ? 'with' : 'without'} script`)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('keep themselves in the address, so that a reload and whoever is sent it see the same', async () => {
    const { page, complaints } = await visit('/?locale=de&limit=50')
    await page.getByLabel('Wörter').fill('harbour')
    await page.waitForURL(`${uptick.url}/?locale=de&limit=50&words=harbour`)
    await page.getByText('2 von 4 Einträgen').waitFor()
    const before = await shown(page)
    await page.reload()
    await page.getByText('2 von 4 Einträgen').waitFor()
    expect(await shown(page)).toEqual(before)
    expect(await page.getByLabel('Wörter').inputValue()).toBe('harbour')
    expect(await said(page)).toContain('2 von 4 Einträgen')
    await page.keyboard.press('Escape')
    await page.getByText('Café').waitFor()
    await page.waitForURL(`${uptick.url}/?locale=de`)
    expect(await shown(page)).toHaveLength(4)
    expect(complaints).toEqual([])
    await page.close()
  })

  it('are reached and used by keyboard alone, and Escape shows all again', async () => {
    const { page } = await visit('/')
    await page.getByLabel('Words').focus()
    await page.keyboard.type('tide')
    expect(await shown(page)).toEqual(['Tide mill turns again'])
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.name')).toBe('network')
    await page.keyboard.press('Escape')
    expect(await shown(page)).toHaveLength(4)
    expect(await said(page)).toBe('')
    await page.close()
  })

  it('say what they leave to those who do not see it', async () => {
    const { page } = await visit('/?locale=ar')
    expect(await page.locator('[data-shown]').getAttribute('role')).toBe('status')
    for (const [typed, words] of [
      ['harbour', 'مدخلان من أصل 4'],
      ['tide', 'مدخل واحد من أصل 4'],
      ['nowhere', '0 من أصل 4'],
      ['summary', '4 مدخلات من أصل 4'],
    ]) {
      await page.getByLabel('كلمات').fill(typed ?? '')
      expect(await said(page)).toBe(words)
    }
    await page.close()
  })

  it('move nothing that the reader did not move, and ask for nothing once the list is whole', async () => {
    const { page } = await visit('/')
    await page.evaluate(WATCH_SHIFTS)
    const requests: string[] = []
    page.on('request', request => requests.push(new URL(request.url()).pathname))
    const top = () => page.locator('.entries').evaluate(node => node.getBoundingClientRect().top)
    const before = await top()
    await page.getByLabel('Words').pressSequentially('harbour')
    expect(await top()).toBe(before)
    await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))')
    expect(await page.evaluate('window.shift')).toBeLessThan(0.0001) // a score: 0.1 is what is noticed
    // Chromium looks for the icon, which it has, whenever the address changes.
    expect(requests.filter(path => path !== '/favicon.svg')).toEqual([])
    await page.close()
  })

  it('hold for newer editions: what does not pass stays hidden, and is not counted as new', async () => {
    const { page, complaints } = await visit('/?tag=harbour', { reducedMotion: 'reduce' })
    expect(await shown(page)).toHaveLength(2)
    const entries = [
      entry(1, 'A newer harbour story', ['harbour'], { itemId: 'item0000011' }),
      entry(2, 'A newer story of elsewhere', ['elsewhere'], { itemId: 'item0000012' }),
      ...FIRST,
    ]
    await page.locator('.entry a').first().focus()
    uptick.ports.publish(buildEdition({ number: 8, entries }))
    await page.getByText('1 new').click()
    expect(await shown(page)).toEqual(['A newer harbour story', 'Library boat in the harbour', 'Tide mill turns again'])
    expect(await said(page)).toBe('3 of 6 entries')
    expect(await page.getByLabel('Tag').inputValue()).toBe('harbour')
    await page.getByLabel('Tag').selectOption('elsewhere')
    expect(await shown(page)).toEqual(['A newer story of elsewhere'])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('keep to a limit that the address names', async () => {
    const { page } = await visit('/?limit=1&words=harbour')
    expect(await shown(page)).toEqual(['Library boat in the harbour'])
    await page.getByLabel('Words').fill('summary')
    await page.getByText('1 of 4 entries').waitFor()
    expect(await shown(page)).toEqual(['Library boat in the harbour'])
    await page.close()
  })

  it('take any text for text', async () => {
    const entries = NAUGHTY.map((text, index) => entry(index + 1, text, [text], { site: text, author: text }))
    uptick.ports.editions.set('more-news', buildEdition({ entries, number: 9 }))
    const { page, complaints } = await visit('/', { bypassCSP: true })
    for (const text of NAUGHTY) {
      await page.getByLabel('Words').fill(text)
      expect(await shown(page)).toContain(text)
      await page.getByLabel('Tag').selectOption(text)
      expect(await shown(page)).toEqual([text])
      await page.waitForURL(url => url.searchParams.get('tag') === text)
      await page.reload()
      expect(await shown(page)).toEqual([text])
      expect(await page.getByLabel('Words').inputValue()).toBe(text)
      await page.keyboard.press('Escape')
      await page
        .locator('.entry:visible')
        .nth(NAUGHTY.length - 1)
        .waitFor()
    }
    expect(await page.locator('main script, main img, main svg:not(.spark), [onerror], [onmouseover]').count()).toBe(0)
    expect(complaints).toEqual([])
    await page.close()
  })
})
