import { expect, it } from 'vitest'
import { enrichItem } from '../../src/observe/enrich-item.js'
import { itemId } from '../../src/observe/item-id.js'
import { standingId } from '../../src/observe/merge-items.js'
import { recordFindings } from '../../src/observe/record-findings.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
const PAGE = 'https://tools.example/changes'

/** An item that a feed mentions. */
async function keep(url: string, keepsFragment: boolean) {
  const observer = { sourceId: 'feed-a', network: 'feed', site: 'tools.example', tags: [] }
  const mention = { network: 'feed', nativeId: url, counts: { comments: 3 } }
  const finding = { url, keepsFragment, title: 'Release 1', tags: [], mentions: [mention] }
  const settings = { receivedAtMs: Date.UTC(2026, 2, 1, 12), graceMs: 600_000, speedsHours: [0.5, 4] }
  const { items } = await recordFindings(server.client, observer, [finding], settings)
  return { id: items[0]?.itemId ?? '', url, title: 'Release 1' }
}

it('leaves an item that its fragment names apart from the page that it is a part of', async () => {
  const part = await keep(`${PAGE}#r1`, true)
  expect(await enrichItem(server.client, part, { canonical: PAGE, summary: 'All changes' })).toBe(part.id)
  expect(await standingId(server.client, itemId(PAGE))).not.toBe(part.id)
})

it('makes one item of a page and what it calls itself, whatever the fragment of the shown address', async () => {
  const page = await keep(`${PAGE}?view=all#comments`, false)
  expect(await enrichItem(server.client, page, { canonical: PAGE })).toBe(page.id)
  expect(await standingId(server.client, itemId(PAGE))).toBe(page.id)
})
