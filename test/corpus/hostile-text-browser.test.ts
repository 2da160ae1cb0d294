import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildEdition } from '../support/builders.js'
import { findChromium, launchChromium } from '../support/chromium.js'
import { type ServedUptick, serveUptick } from '../support/served.js'
import { entriesOf, inBatches, naughtyTexts } from './naughty-entries.js'

const chromium = findChromium()

describe.skipIf(chromium === undefined)('hostile text in a browser', async () => {
  const entries = chromium === undefined ? [] : await entriesOf(naughtyTexts())
  let uptick: ServedUptick
  let browser: Browser
  beforeAll(async () => {
    uptick = await serveUptick()
    browser = await launchChromium(chromium ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await uptick.close()
  })

  it.each(['/', '/lists/more-news.html', '/embed/more-news.html'])(
    'opens no dialog, makes no element and no request of its own on %s',
    async path => {
      const page = await browser.newPage()
      const happened: string[] = []
      page.on('dialog', dialog => {
        happened.push(`dialog: ${dialog.message()}`)
        void dialog.dismiss()
      })
      page.on('pageerror', error => happened.push(`error: ${error.message}`))
      page.on('request', request => {
        if (!request.url().startsWith(uptick.url)) happened.push(`request: ${request.url()}`)
      })
      for (const [i, batch] of inBatches(entries, 50).entries()) {
        uptick.ports.editions.set('more-news', buildEdition({ entries: batch, number: 500 + i }))
        const answer = await page.goto(`${uptick.url}${path}`)
        if (answer?.status() === 404) return
        const foreign = await page.evaluate(() =>
          [...document.querySelectorAll('*')].flatMap(element => [
            ...(/^(iframe|object|embed|base|marquee|applet|video|audio|form)$/i.test(element.tagName)
              ? [element.tagName]
              : []),
            ...element.getAttributeNames().filter(name => name.startsWith('on')),
            ...(/^(javascript|data|vbscript):/i.test(element.getAttribute('href') ?? '') ? ['href'] : []),
          ]),
        )
        expect(foreign).toEqual([])
      }
      expect(happened).toEqual([])
      await page.close()
    },
    60_000,
  )
})
