import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageRoot } from '../../../src/platform/package-root.js'
import { buildEdition, buildEntry, buildListDefinition } from '../../support/builders.js'
import { findChromium, launchChromium } from '../../support/chromium.js'
import { bundleWidget, type Served, type ServedUptick, serveOrigin, serveUptick } from '../../support/served.js'

const chromium = findChromium()
const TITLES = Array.from({ length: 7 }, (_, index) => `Harbour town opens its ${index + 1}. library boat`)

interface Block {
  heading: string
  language: string
  text: string
}

/** What stands between fences, with the heading above it. */
function blocksOf(markdown: string): Block[] {
  let heading = ''
  return [...markdown.matchAll(/^(#+) (.+)$|^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(
    ([, marks, title, language, text]) => {
      if (marks !== undefined) heading = title ?? ''
      return language === undefined ? [] : [{ heading, language, text: text ?? '' }]
    },
  )
}

describe.skipIf(chromium === undefined)('what docs/embedding.md tells publishers to paste', () => {
  const blocks = blocksOf(readFileSync(join(packageRoot(), 'docs/embedding.md'), 'utf8'))
  const tried = new Set<Block>()
  let browser: Browser
  let uptick: ServedUptick
  const open: Served[] = []

  beforeAll(async () => {
    browser = await launchChromium(chromium ?? '')
    uptick = await serveUptick({ scripts: { widget: await bundleWidget(), page: Buffer.from('') } })
    uptick.ports.editions.set(
      'videos',
      buildEdition({ listId: 'videos', entries: TITLES.map((_, i) => buildEntry(i + 1)) }),
    )
    open.push(uptick)
  })
  afterAll(async () => {
    await browser.close()
    await Promise.all(open.map(served => served.close()))
  })

  /** The block of a language under a heading, with our address in the place of HOST. */
  function snippet(heading: string, language: string, place = 0): string {
    const block = blocks.filter(one => one.heading === heading && one.language === language)[place]
    if (block === undefined) throw new Error(`no ${language} under "${heading}"`)
    tried.add(block)
    return block.text
      .replaceAll('https%3A%2F%2FHOST', encodeURIComponent(uptick.url))
      .replaceAll('https://HOST', uptick.url)
  }

  async function openHost(body: string, headers: Record<string, string> = {}) {
    const host = await serveOrigin((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(
        `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>${body}<p>Below</p>`,
      )
    })
    open.push(host)
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', message => complaints.push(`${message.type()}: ${message.text()}`))
    page.on('pageerror', error => complaints.push(`${error}`))
    await page.goto(host.url)
    return { page, complaints }
  }

  const shown = async (page: Page) => {
    await page.locator('more-news li').nth(6).waitFor()
    return page.locator('more-news li a').allTextContents()
  }

  it('shows the element', async () => {
    const { page, complaints } = await openHost(snippet('The element', 'html'))
    expect(await shown(page)).toEqual(TITLES)
    expect(complaints).toEqual([])
  })

  it('shows the element under the policy that it names, in the room that its style sheet keeps', async () => {
    const [policy] =
      /`(script-src https:[^`]+)`/.exec(readFileSync(join(packageRoot(), 'docs/embedding.md'), 'utf8'))?.slice(1) ?? []
    const heading = 'Under a Content-Security-Policy'
    const { page, complaints } = await openHost(
      `<style nonce="own">${snippet(heading, 'css')}</style>${snippet(heading, 'html')}`,
      {
        'content-security-policy': `default-src 'none'; img-src data:; style-src 'nonce-own'; require-trusted-types-for 'script'; ${policy?.replaceAll('https://HOST', uptick.url)}`,
      },
    )
    expect(await shown(page)).toEqual(TITLES)
    expect(await page.locator('more-news').evaluate(node => node.getBoundingClientRect().height)).toBe(36 * 16)
    expect(complaints).toEqual([])
  })

  it('changes its looks', async () => {
    const { page } = await openHost(`<style>${snippet('Looks', 'css')}</style>${snippet('The element', 'html')}`)
    await shown(page)
    const style = (selector: string, name: string) =>
      page
        .locator(`more-news ${selector}`)
        .first()
        .evaluate((node, property) => getComputedStyle(node).getPropertyValue(property), name)
    expect(await style('li a', 'color')).toBe('rgb(0, 64, 128)')
    expect(await style('[part=count]', 'font-weight')).toBe('700')
  })

  it('hears its events', async () => {
    const { page, complaints } = await openHost(
      `<script>${snippet('Events', 'js')}</script>${snippet('The element', 'html')}`,
    )
    await shown(page)
    await page
      .locator('more-news li a')
      .first()
      .evaluate(link => link.addEventListener('click', event => event.preventDefault()))
    await page.locator('more-news li a').first().click()
    await expect.poll(() => complaints).toEqual(['log: 7 entries', 'log: https://www.site-1.example/story/1'])
  })

  it('shows the frame at its height', async () => {
    const { page, complaints } = await openHost(`<script>${snippet('Frame', 'js')}</script>${snippet('Frame', 'html')}`)
    const frame = page.frameLocator('iframe')
    await frame.locator('.uptick-entry').nth(6).waitFor()
    const inside = await frame.locator('body').evaluate(body => Math.ceil(body.getBoundingClientRect().height))
    await expect.poll(() => page.locator('iframe').evaluate(node => node.getBoundingClientRect().height)).toBe(inside)
    expect(complaints).toEqual([])
  })

  it('gives each frame its own height: of one list, of one whose name begins alike, in a shadow root', async () => {
    uptick.ports.definitions = [
      ...uptick.ports.definitions,
      buildListDefinition({ id: 'all', title: 'All' }),
      buildListDefinition({ id: 'all-videos', title: 'All videos' }),
    ]
    for (const listId of ['all', 'all-videos'])
      uptick.ports.editions.set(listId, buildEdition({ listId, entries: TITLES.map((_, i) => buildEntry(i + 1)) }))
    const frame = (path: string) =>
      `<iframe src="${uptick.url}/embed/${path}" width="600" height="300" style="border:0"></iframe>`
    const { page, complaints } = await openHost(
      `<script>${snippet('Frame', 'js')}</script>${frame('all?limit=2')}${frame('all?limit=7')}${frame('all-videos?limit=3')}` +
        `<div><template shadowrootmode="open">${frame('all?limit=5')}</template></div>`,
    )
    await page.setViewportSize({ width: 800, height: 2000 }) // browsers draw frames that are out of view later
    const frames = page.locator('iframe') // locators look into open shadow roots
    const heights = () => frames.evaluateAll(all => all.map(one => one.getBoundingClientRect().height))
    const inside = []
    for (const [index, limit] of [2, 7, 3, 5].entries()) {
      const body = page.frameLocator('iframe').nth(index).locator('body')
      await body
        .locator('.uptick-entry')
        .nth(limit - 1)
        .waitFor()
      inside.push(await body.evaluate(node => Math.ceil(node.getBoundingClientRect().height)))
    }
    expect(new Set(inside).size).toBe(4)
    await expect.poll(heights).toEqual(inside)
    expect(complaints).toEqual([])
  })

  it('answers oEmbed, whose frame shows the list', async () => {
    const [, address = ''] = /"([^"]+)"/.exec(snippet('oEmbed', 'sh')) ?? []
    const answer = await (await fetch(address)).json()
    expect(answer).toMatchObject({ type: 'rich', width: 400 })
    const { page } = await openHost(answer.html)
    await page.frameLocator('iframe').locator('.uptick-entry').nth(6).waitFor()
  })

  it('tells of each new edition', async () => {
    const { page, complaints } = await openHost(`<script>${snippet('Live', 'js')}</script>`)
    await expect.poll(() => complaints).toEqual([`log: ${uptick.url}/lists/videos/editions/7.json`])
    uptick.ports.publish(buildEdition({ listId: 'videos', number: 8 }))
    await expect.poll(() => complaints.at(-1)).toBe(`log: ${uptick.url}/lists/videos/editions/8.json`)
    await page.close()
  })

  it('is all tried here', () => {
    expect(blocks.filter(block => !tried.has(block))).toEqual([])
  })
})
