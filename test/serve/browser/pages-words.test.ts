import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selectEntries } from '../../../src/serve/selection.js'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { bundlePageScript, bundleWidget, type ServedUptick, serveUptick } from '../../support/served.js'
import { pairTables, readPairs } from '../../support/word-pairs.js'

const chromium = findChromium()
const PAIRS = pairTables.flatMap(readPairs)
const SCRIPTS = {
  Thai: /\p{Script=Thai}/u,
  Japanese: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  Arabic: /\p{Script=Arabic}/u,
  Latin: /\p{Script=Latin}/u,
  other: /^(?!.*[\p{Script=Thai}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Arabic}\p{Script=Latin}])/u,
}

describe.skipIf(chromium === undefined)('words asked for in a browser', () => {
  let browser: Browser
  let uptick: ServedUptick

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    uptick = await serveUptick({ scripts: { widget: await bundleWidget(), page: await bundlePageScript() } })
  })
  afterAll(async () => {
    await browser.close()
    await uptick.close()
  })

  it.each(Object.entries(SCRIPTS))('find in a list of %s headlines what the server finds', async (_, script) => {
    const pairs = PAIRS.filter(({ text }) => script.test(text)).slice(0, 40)
    const entries = pairs.map(({ text }, i) => buildEntry(i + 1, { title: text, summary: undefined, image: undefined }))
    const edition = buildEdition({ entries })
    uptick.ports.editions.set('more-news', edition)
    const page = await browser.newPage()
    await page.goto(`${uptick.url}/lists/more-news`)
    for (const { query } of pairs) {
      await page.getByLabel('Words').fill(query)
      const shown = await page.locator('.entry:visible h2').allTextContents()
      const selected = selectEntries(edition, { words: query }).map(({ title }) => title)
      expect([query, ...shown.map(text => text.trim())]).toEqual([query, ...selected])
    }
    await page.close()
  })
})
