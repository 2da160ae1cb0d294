import { afterAll, beforeAll, expect, it } from 'vitest'
import { listTable } from '../../../src/cli/terminal/list-table.js'
import { cardDrawing } from '../../../src/serve/card.js'
import { FORMATS, type Format } from '../../../src/serve/formats/format.js'
import { readAndClean } from '../../fuzz/read-and-clean.js'
import { buildEdition, buildEntry } from '../../support/builders.js'
import { type ServedUptick, serveUptick } from '../../support/served.js'

const TITLES = ['A guide to <head> elements', '<noscript> is dead', 'Map<String, T> & <b>bold</b> &amp; more']
const edition = buildEdition({ entries: TITLES.map((title, i) => buildEntry(i + 1, { title })), number: 9 })
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** How each format writes the words of a title. */
const WRITTEN: Record<Format, (title: string) => string> = {
  html: title => title.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  json: title => JSON.stringify(title),
  xml: title => `<title>${escaped(title)}</title>`,
  md: title => `[${title.replace(/[<>&*]/g, '\\$&')}]`,
  txt: title => `• ${title}\n`,
}

let uptick: ServedUptick
beforeAll(async () => {
  uptick = await serveUptick()
  uptick.ports.editions.set('more-news', edition)
})
afterAll(() => uptick.close())

it.each(FORMATS)('titles about elements keep their words in %s', async format => {
  const text = await (await fetch(`${uptick.url}/lists/more-news.${format}`)).text()
  const plain = format === 'html' ? text.replaceAll('&gt;', '>') : text
  for (const title of TITLES) expect(plain).toContain(WRITTEN[format](title))
  if (format !== 'xml' && format !== 'json') return
  expect((await readAndClean(Buffer.from(text))).map(({ title }) => title)).toEqual(TITLES)
})

it('titles about elements keep their words in a terminal and in a picture', () => {
  const table = listTable(edition, { nowMs: edition.publishedAtMs, widthColumns: 200 })
  for (const title of TITLES) expect(table).toContain(title)
  const entries = [buildEntry(1, { title: 'Use <head>' })]
  const drawing = cardDrawing({ listId: 'more-news', title: 'More news', entries, isDrawable: () => true })
  expect(drawing).toContain('>Use &lt;head&gt;</text>')
})
