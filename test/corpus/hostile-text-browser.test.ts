import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EditionEntry } from '../../src/model/edition.js'
import { oembedFrameSchema } from '../../src/serve/routes/oembed.js'
import { buildEdition, buildEntry, buildListDefinition, buildMention, buildSource } from '../support/builders.js'
import { findChromium, launchChromium } from '../support/chromium.js'
import { buildItemView } from '../support/serve-ports.js'
import {
  bundlePageScript,
  bundleWidget,
  type Served,
  type ServedUptick,
  serveOrigin,
  serveUptick,
} from '../support/served.js'
import { entriesOf, inBatches, naughtyTexts, OUR_OWN } from './naughty-entries.js'

const chromium = findChromium()
const ENTRIES_PER_PAGE = 100
const ITEM = 'item0000001'

/** What the HTML of oEmbed is made of: a quotation for where frames are taken out, and the frame. */
const OEMBED_ELEMENTS = ['BLOCKQUOTE', 'A', 'IFRAME']

describe.skipIf(chromium === undefined)('hostile text in a browser', { timeout: 120_000 }, async () => {
  const texts = naughtyTexts()
  const batches = chromium === undefined ? [] : inBatches(unlike(await entriesOf(texts)), ENTRIES_PER_PAGE)
  let uptick: ServedUptick
  let host: Served
  let browser: Browser
  beforeAll(async () => {
    uptick = await serveUptick({ scripts: { widget: await bundleWidget(), page: await bundlePageScript() } })
    host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      response.end(`<!doctype html><html lang="en"><link rel="icon" href="data:,">
        <more-news list="more-news" limit="${ENTRIES_PER_PAGE}"></more-news>
        <script type="module" src="${uptick.url}/embed/v1.js"></script>`)
    })
    browser = await launchChromium(chromium ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await host.close()
    await uptick.close()
  })

  const show = (entries: readonly EditionEntry[], number: number) =>
    uptick.ports.editions.set('more-news', buildEdition({ entries: [...entries], number }))

  /** A page without our Content-Security-Policy: what is written has to be harmless by itself. */
  async function openPage() {
    const page = await browser.newPage({ bypassCSP: true })
    const happened: string[] = []
    page.on('dialog', dialog => {
      happened.push(`dialog: ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('popup', popup => happened.push(`popup: ${popup.url()}`))
    page.on('pageerror', error => happened.push(`error: ${error.message}`))
    page.on('request', request => {
      const isOurs = [uptick.url, host.url, 'data:'].some(start => request.url().startsWith(start))
      if (!isOurs) happened.push(`request: ${request.url()}`)
    })
    return { page, happened }
  }

  /** What is active where each entry is as plain as can be, by how many there are. */
  function plainParts(look: () => Promise<unknown>): (entries: number) => Promise<unknown> {
    const known = new Map<number, Promise<unknown>>()
    const lookAtPlain = (entries: number) => {
      show(
        Array.from({ length: entries }, (_, n) => plainEntry(n)),
        400 + entries,
      )
      return look()
    }
    return entries => {
      const parts = known.get(entries) ?? lookAtPlain(entries)
      known.set(entries, parts)
      return parts
    }
  }

  it.each([
    '/',
    '/lists/more-news.html',
    '/lists/more-news/embed',
    `/embed/more-news?limit=${ENTRIES_PER_PAGE}`,
    `/embed/more-news.html?limit=${ENTRIES_PER_PAGE}`,
  ])('opens no dialog, makes no element and no request of its own on %s', async path => {
    const { page, happened } = await openPage()
    const look = async () => {
      expect((await page.goto(`${uptick.url}${path}`))?.status()).toBe(200)
      return activeParts(page)
    }
    const plain = plainParts(look)
    for (const [i, batch] of batches.entries()) {
      const expected = await plain(batch.length)
      show(batch, 600 + i)
      expect(await look()).toEqual(expected)
    }
    expect(happened).toEqual([])
    await page.close()
  })

  it('does neither in the element on a page of another origin', async () => {
    const { page, happened } = await openPage()
    const look = async () => {
      await page.goto(host.url)
      const entries = uptick.ports.editions.get('more-news')?.entries.length ?? 0
      await page
        .locator('more-news li')
        .nth(entries - 1)
        .waitFor()
      return activeParts(page)
    }
    const plain = plainParts(look)
    for (const [i, batch] of batches.entries()) {
      const expected = await plain(batch.length)
      show(batch, 700 + i)
      expect(await look()).toEqual(expected)
    }
    expect(happened).toEqual([])
    await page.close()
  })

  it('does neither on the page of an item, even if the text was never cleaned', async () => {
    const { page, happened } = await openPage()
    const manyTexts = inBatches(texts, 40)
    for (const [i, text] of OUR_OWN.entries()) {
      const others = manyTexts[i % manyTexts.length] ?? []
      const mentions = (titles: readonly string[]) =>
        titles.map((title, n) => buildMention({ sourceId: `feed-${n}`, sourceTitle: title, nativeId: title }))
      const parts = { image: undefined, history: buildItemView().history, tags: ['a', 'b'] }
      uptick.ports.items.set(ITEM, buildItemView({ ...parts, mentions: mentions(others.map((_, n) => `Source ${n}`)) }))
      await page.goto(`${uptick.url}/items/${ITEM}`)
      const plain = await activeParts(page)
      const all = { title: text, summary: text, author: text, site: text, language: text, tags: [text, `b${text}`] }
      uptick.ports.items.set(ITEM, buildItemView({ ...parts, ...all, mentions: mentions(others) }))
      expect((await page.goto(`${uptick.url}/items/${ITEM}`))?.status()).toBe(200)
      expect(await activeParts(page)).toEqual(plain)
    }
    expect(happened).toEqual([])
    await page.close()
  })

  it('does neither in the names of lists and sources', async () => {
    const { page, happened } = await openPage()
    const { definitions, sourceViews } = uptick.ports
    const name = (titles: readonly string[]) => {
      uptick.ports.definitions = titles.map((title, n) => buildListDefinition({ id: `list-${n}`, title }))
      uptick.ports.sourceViews = titles.map((title, n) => ({
        source: buildSource({ id: `feed-${n}`, title, tags: [`${n}${title}`] }),
      }))
    }
    for (const path of ['/', '/lists', '/sources', '/lists/list-0/embed']) {
      const look = async () => {
        expect((await page.goto(`${uptick.url}${path}`))?.status()).toBe(200)
        return activeParts(page)
      }
      name(OUR_OWN.map((_, n) => `Title ${n}`))
      const plain = await look()
      name(OUR_OWN)
      expect(await look()).toEqual(plain)
    }
    for (const n of OUR_OWN.keys()) {
      const about = encodeURIComponent(`${uptick.url}/lists/list-${n}`)
      const { html } = oembedFrameSchema.parse(await (await fetch(`${uptick.url}/oembed?url=${about}`)).json())
      await page.setContent(html.replace(/src="[^"]*"/, ''))
      expect(await page.locator('body *').evaluateAll(all => all.map(one => one.tagName))).toEqual(OEMBED_ELEMENTS)
    }
    Object.assign(uptick.ports, { definitions, sourceViews })
    expect(happened).toEqual([])
    await page.close()
  })

  it('is drawn into the card as a picture, whatever it says', async () => {
    for (const [i, batch] of inBatches(batches.flat(), 5).slice(0, 40).entries()) {
      show(batch, 900 + i)
      const answer = await fetch(`${uptick.url}/lists/more-news/card.png`)
      const picture = Buffer.from(await answer.arrayBuffer())
      expect(answer.headers.get('content-type')).toBe('image/png')
      expect(picture.subarray(1, 4).toString()).toBe('PNG')
      expect(picture.readUInt32BE(16)).toBe(1200)
    }
  })
})

const plainEntry = (n: number): EditionEntry =>
  buildEntry((n % 50) + 1, { image: undefined, url: `https://example.org/${n}` })

/** Without those that were read alike, however they were written. */
const unlike = (entries: readonly EditionEntry[]) => [
  ...new Map(entries.map(entry => [`${entry.title}\n${entry.summary}\n${entry.author}`, entry])).values(),
]

/** All of a document, and of the shadow trees in it, that can act or load; it must not depend on what texts say. */
async function activeParts(page: Page) {
  return page.evaluate(() => {
    const elements: Element[] = []
    const collect = (root: Document | ShadowRoot) => {
      for (const element of root.querySelectorAll('*')) {
        elements.push(element)
        if (element.shadowRoot !== null) collect(element.shadowRoot)
      }
    }
    collect(document)
    const active =
      /^(script|style|link|meta|base|iframe|frame|object|embed|applet|form|input|img|video|audio|source|marquee|template|dialog|math|foreignobject|animate|set|use)$/i
    const counts: Record<string, number> = {}
    for (const { tagName } of elements) {
      if (active.test(tagName)) counts[tagName.toLowerCase()] = (counts[tagName.toLowerCase()] ?? 0) + 1
    }
    const handlers = elements.flatMap(element => [
      ...element.getAttributeNames().filter(name => name.startsWith('on')),
      ...(['href', 'src', 'action', 'xlink:href'].some(name =>
        /^\s*(javascript|data:text|vbscript):/i.test(element.getAttribute(name) ?? ''),
      )
        ? [element.outerHTML.slice(0, 100)]
        : []),
    ])
    return { counts, handlers }
  })
}
