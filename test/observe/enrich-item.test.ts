import { expect, it } from 'vitest'
import { canonicalUrl } from '../../src/observe/canonical-url.js'
import { enrichItem } from '../../src/observe/enrich-item.js'
import { itemId } from '../../src/observe/item-id.js'
import { standingId } from '../../src/observe/merge-items.js'
import { itemKey } from '../../src/platform/keys.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
const PAGE = 'https://tools.example/changes'

/** An item as far as merging looks at it. */
async function keep(url: string, keepsFragment: boolean) {
  const id = itemId(canonicalUrl(url, { keepsFragment }) ?? '')
  await server.client.hset(itemKey(id), { title: 'Release 1', url, firstSeen: Date.UTC(2026, 2, 1, 12) })
  return { id, url, title: 'Release 1' }
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
