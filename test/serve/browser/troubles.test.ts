import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { bundleWidget, type Served, serveOrigin } from '../../support/served.js'
import { answerOpenly, goodFeed, goodItem, type Trouble, troubles } from '../../support/troubles.js'

const chromium = findChromium()
/** So many troubles on one page: an element for each list that is troubled at first, and one that is later. */
const HANDFUL = 6
const KNOWN = ['First known', 'Second known']
const ROOM = '<style nonce="room">more-news{display:block;min-height:36em}</style>'
const PARTS = ['A', 'BDI', 'DIV', 'H2', 'LI', 'OL', 'SECTION', 'SPAN']
const ATTRIBUTES = ['aria-label', 'dir', 'href', 'lang', 'part', 'rel']

/**
 * Notes what moves, what the policy blocks, and how many answers the element is done with. Its patience is made a timer
 * of the page, which the test moves: Chromium's own cannot be.
 */
const WATCH = `
  window.shift = 0
  window.violations = []
  new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })
    .observe({ type: 'layout-shift', buffered: true })
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    window.violations.push(violatedDirective + ' ' + blockedURI))
  AbortSignal.timeout = ms => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(new DOMException('late', 'TimeoutError')), ms)
    return controller.signal
  }
  let settled = 0
  const settle = () => document.documentElement.setAttribute('data-settled', ++settled)
  const { json } = Response.prototype
  Response.prototype.json = function () { const read = json.call(this); read.then(settle, settle); return read }
  const { fetch } = window
  window.fetch = (...asked) => { const answer = fetch(...asked); answer.catch(settle); return answer }`

describe.skipIf(chromium === undefined)('on a page of another origin with a strict policy', () => {
  let browser: Browser
  let widget: Buffer
  let elsewhere: Served
  let strayRequests = 0
  const open: Served[] = []
  const told = new Set<string>()

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    widget = await bundleWidget()
    elsewhere = await serveOrigin((_, response) => {
      strayRequests += 1
      answerOpenly(response, 200, 'application/json', JSON.stringify(goodFeed([goodItem('From elsewhere')])))
    })
    open.push(elsewhere)
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all(open.map(served => served.close()))
    process.stdout.write(`Told by Chromium itself of failed requests\n${[...told].map(text => `  ${text}\n`).join('')}`)
  })

  /** Our script; of each trouble the list `<n>-fresh`, and `<n>-known`, which is good when it is asked for first. */
  async function serveTroubles(ways: readonly Trouble[]): Promise<Served> {
    const asked = new Set<string>()
    const good = JSON.stringify(goodFeed(KNOWN.map(title => goodItem(title))))
    const api = await serveOrigin(({ url = '' }, response) => {
      const [, place, kind] = /^\/embed\/(\d+)-(fresh|known)\.json/.exec(url) ?? []
      if (place === undefined) return answerOpenly(response, 200, 'text/javascript', widget)
      if (kind === 'fresh' || asked.has(place)) return ways[Number(place)]?.answer(response)
      asked.add(place)
      return answerOpenly(response, 200, 'application/json', good)
    })
    open.push(api)
    return api
  }

  async function openHost(api: Served, ways: readonly Trouble[], style: string) {
    const policy = `default-src 'none'; script-src ${api.url}; connect-src ${api.url}; style-src 'nonce-room'; img-src data:; require-trusted-types-for 'script'`
    const elements = ways.map((_, place) => elementsOf(place))
    const host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>${style}
        <script type="module" src="${api.url}/embed/v1.js"></script><body>${elements.join('')}`)
    })
    open.push(host)
    const page = await browser.newPage({ viewport: { width: 800, height: 1400 * ways.length } })
    const complaints: string[] = []
    page.on('console', message => {
      const text = `${message.text()} ${message.location().url}`
      const place = /\/(\d+)-\w+\.json/.exec(text)?.[1] // not where a redirect led
      const asked = place === undefined ? ways : ways.slice(Number(place), Number(place) + 1)
      if (asked.some(way => way.told?.test(text))) told.add(message.text().replace(/http:\S+/g, '<address>'))
      else complaints.push(text)
    })
    page.on('pageerror', error => complaints.push(`${error}`))
    page.on('dialog', dialog => {
      complaints.push(`dialog: ${dialog.message()}`)
      return dialog.dismiss()
    })
    page.on('request', request => {
      const isKnown = [host.url, api.url, 'data:'].some(known => request.url().startsWith(known))
      if (!isKnown) complaints.push(`request: ${request.url()}`)
    })
    await page.clock.install()
    await page.addInitScript(WATCH)
    return { page, complaints, go: () => page.goto(host.url) }
  }

  const names = Object.keys(troubles(''))
  const handfuls = Array.from({ length: Math.ceil(names.length / HANDFUL) }, (_, index) =>
    names.slice(index * HANDFUL, (index + 1) * HANDFUL),
  )

  describe.each([
    ['with room kept by its style sheet', ROOM],
    ['without', ''],
  ])('%s', (_, style) => {
    it('our server stops, and what stood there stays', async () => {
      const ways: Trouble[] = [{ answer: () => {} }]
      const api = await serveTroubles([{ answer: response => answerOpenly(response, 404, 'text/plain', '') }])
      const { page, complaints, go } = await openHost(api, ways, style)
      await go()
      await settled(page, 2)
      await page.evaluate(() => Reflect.set(window, 'shift', 0))
      open.splice(open.indexOf(api), 1)
      await api.close()
      await page.clock.fastForward(10_000)
      await settled(page, 3)
      const stopped = await inspect(page)
      expect(stopped.titles).toEqual({ '0-fresh': 'Fallback', '0-known': KNOWN })
      expect(stopped.shift).toBe(0)
      expect(complaints.at(-1)).toMatch(/ERR_CONNECTION_REFUSED/)

      const { page: later, go: goLater } = await openHost(api, ways, style)
      await goLater()
      const without = await inspect(later)
      expect(without.titles).toEqual({ '0-fresh': 'Fallback', '0-known': 'Fallback' })
      expect([without.shift, without.violations]).toEqual([0, []])
      await Promise.all([page, later].map(one => one.close()))
    })

    it.each(handfuls.map(handful => [handful.join('; the API '), handful] as const))(
      'the API %s',
      async (_, handful) => {
        const all = troubles(elsewhere.url)
        const ways = handful.flatMap(name => all[name] ?? [])
        const endless = ways.filter(({ isEndless }) => isEndless).length
        const { page, complaints, go } = await openHost(await serveTroubles(ways), ways, style)

        await go()
        await settled(page, 2 * ways.length - endless)
        if (endless > 0) await page.clock.fastForward(3_001)
        await settled(page, 2 * ways.length)
        const before = await inspect(page)
        if (style !== '') expect(before.shift).toBe(0)
        for (const [place, { titles: shown }] of ways.entries()) {
          expect(before.titles[`${place}-known`]).toEqual(KNOWN)
          expect(before.titles[`${place}-fresh`], handful[place]).toEqual(shown ?? 'Fallback')
        }
        await page.evaluate(() => Reflect.set(window, 'shift', 0))

        await page.clock.fastForward(10_000)
        await settled(page, 3 * ways.length - endless)
        if (endless > 0) await page.clock.fastForward(3_001)
        await settled(page, 3 * ways.length)
        const after = await inspect(page)
        for (const [place, { titles: shown, details }] of ways.entries()) {
          expect(after.titles[`${place}-known`], handful[place]).toEqual(shown ?? KNOWN)
          expect(after.titles[`${place}-fresh`], handful[place]).toEqual(shown ?? 'Fallback')
          if (details) expect(after.details[`${place}-known`], handful[place]).toEqual(details)
        }
        // Without room kept, another list of another height moves what stands below it.
        if (style !== '' || ways.every(({ titles: shown }) => shown === undefined)) expect(after.shift).toBe(0)
        expect(after.violations).toEqual([])
        expect(after.foreign).toEqual([])
        expect(after.hostTags).toEqual(ways.flatMap(() => ['MORE-NEWS', 'A', 'P', 'MORE-NEWS', 'A', 'P']))
        expect(complaints).toEqual([])
        expect(strayRequests).toBe(0)
        await page.close()
      },
    )
  })
})

const elementsOf = (place: number) =>
  ['fresh', 'known']
    .map(
      kind =>
        `<more-news list="${place}-${kind}" limit="7"${kind === 'known' ? ' refresh="10"' : ''}><a href="/">Fallback</a></more-news><p>Below</p>`,
    )
    .join('')

/** Waits until the element is done with so many answers, and what it made of them stands there. */
async function settled(page: Page, answers: number) {
  await page.locator(`html[data-settled="${answers}"]`).waitFor()
  await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))
}

/** Of each list what stands under it; what moved, what was blocked, and whatever is there that is no part of a list. */
function inspect(page: Page) {
  return page.evaluate(
    ([parts, attributes]) => {
      const elements = [...document.querySelectorAll('more-news')]
      const nodes = elements.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll('*') ?? [])])
      const textsOf = ({ shadowRoot }: Element, selector: string) =>
        [...(shadowRoot?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent)
      const byList = <T>(read: (element: Element) => T) =>
        Object.fromEntries(elements.map(element => [element.getAttribute('list') ?? '', read(element)]))
      return {
        shift: Number(Reflect.get(window, 'shift')),
        violations: Reflect.get(window, 'violations'),
        titles: byList(element => (element.shadowRoot ? textsOf(element, 'li a') : element.textContent)),
        details: byList(element => textsOf(element, 'li div')),
        hostTags: [...document.body.querySelectorAll('*')].map(({ tagName }) => tagName),
        foreign: [
          ...nodes.filter(({ tagName }) => !parts.includes(tagName)).map(({ outerHTML }) => outerHTML),
          ...nodes.flatMap(node => node.getAttributeNames()).filter(name => !attributes.includes(name)),
          ...nodes.map(node => node.getAttribute('href') ?? 'https:').filter(href => !/^https?:/.test(href)),
        ],
      }
    },
    [PARTS, ATTRIBUTES] as const,
  )
}
