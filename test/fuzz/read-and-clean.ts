import { UptickError } from '../../src/model/errors.js'
import { feed } from '../../src/networks/feed.js'
import type { Answer } from '../../src/networks/network.js'
import { type ObservedItem, toObservedItem } from '../../src/observe/observed-item.js'

/**
 * Reads a document and makes items of it, as the product does.
 *
 * @returns the items; none when it was refused, as `unreadable-answer`
 * @throws whatever else is thrown
 */
export async function readAndClean(body: Uint8Array, contentType?: string): Promise<ObservedItem[]> {
  const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType }
  const url = 'https://example.org/feed'
  const answer: Answer = { body, headers, url, receivedAtMs: Date.UTC(2026, 10, 21) }
  try {
    const { findings } = await feed.read(answer, { url: answer.url })
    return findings.flatMap(finding => {
      const observed = toObservedItem(finding, { network: 'feed', host: new URL(answer.url).hostname, tags: ['fuzz'] })
      return observed.kind === 'observed' ? [observed.item] : []
    })
  } catch (error) {
    if (error instanceof UptickError && error.code === 'unreadable-answer') return []
    throw error
  }
}

/** What is wrong with an item that is about to be stored, in words. */
export function flawsOf(item: ObservedItem): string[] {
  const texts = [item.title, item.summary ?? '', item.author ?? '', ...item.tags]
  const addresses = [item.url, item.image, ...item.mentions.map(({ discussionUrl }) => discussionUrl)]
  return [
    ...(item.title === '' || item.title.length > 300 ? ['the title is empty or too long'] : []),
    ...((item.summary?.length ?? 0) > 2000 ? ['the summary is too long'] : []),
    ...((item.author?.length ?? 0) > 200 ? ['the author is too long'] : []),
    ...texts.flatMap(text => (/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(text) ? [`controls in ${text}`] : [])),
    ...addresses.flatMap(address =>
      address === undefined || (/^https?:\/\//.test(address) && address.length <= 2048) ? [] : [`address ${address}`],
    ),
    ...item.mentions.flatMap(({ nativeId }) => (nativeId.length > 512 ? ['a native id is too long'] : [])),
  ]
}
