import { newestEditionNumber, readEdition } from '../../lists/stored-edition.js'
import type { EditionEntry } from '../../model/edition.js'
import { decodeCharset } from '../../networks/feed/decode-charset.js'
import { claimEnriching, enrichItem, isEnriched } from '../../observe/enrich-item.js'
import { readPageMetadata } from '../../observe/read-page-metadata.js'
import type { JobHandler, JobPorts } from '../job-ports.js'
import { askPatiently } from '../request/ask-through-gate.js'
import { mayRead } from './robots.js'

/** Pages in one run: the next run follows within a minute. */
const MAX_PAGES = 10
/** Of a page; detecting the charset of more takes too long. */
const MAX_BYTES = 2 * 1024 * 1024
/** For a page's host; a host that is busy for longer is skipped. */
const MAX_WAIT_MS = 5_000

/**
 * Reads the pages of items that entered a list without image or summary.
 *
 * 1. Look at the newest edition.
 * 2. Of each entry that lacks one: ask robots.txt, then take the one right to read its page.
 * 3. Fetch it, through the host gate, and never from a private address.
 * 4. Add what it states and no source reported; merge the item with the one at its canonical address.
 */
export const enrichList: JobHandler<{ listId: string }> = async (ports, { listId }, signal) => {
  const { redis, pageClient } = ports
  const number = await newestEditionNumber(redis, listId)
  const edition = number === undefined ? undefined : await readEdition(redis, listId, number)
  const lacking = edition?.entries.filter(entry => entry.image === undefined || entry.summary === undefined) ?? []
  const report = { listId, outcome: 'unchanged', pages: 0, refused: 0, failed: 0 }
  if (pageClient === undefined) return report
  for (const entry of lacking) {
    if (signal.aborted || ports.isStopping?.()) break
    if (report.pages + report.refused + report.failed >= MAX_PAGES) break
    const outcome = await readPage({ ...ports, fetchClient: pageClient }, entry, signal).catch((error: unknown) => {
      ports.log.error(
        { err: error, itemId: entry.itemId },
        'reading the page of an item ended with an unexpected error',
      )
      return 'failed' as const
    })
    if (outcome !== 'later') report[outcome] += 1
  }
  return { ...report, outcome: report.pages > 0 ? 'enriched' : 'unchanged' }
}

async function readPage(
  ports: JobPorts,
  { itemId, url, title }: EditionEntry,
  signal: AbortSignal,
): Promise<'pages' | 'refused' | 'failed' | 'later'> {
  const { redis, clock } = ports
  if (await isEnriched(redis, itemId)) return 'later'
  const isAllowed = await mayRead(ports, url, signal)
  if (isAllowed === undefined || !(await claimEnriching(redis, itemId, clock.nowMs()))) return 'later'
  if (!isAllowed) return 'refused'
  const asked = await askPatiently(ports, { url, accept: 'text/html' }, MAX_WAIT_MS, signal)
  if (asked.kind === 'wait' || asked.outcome.kind !== 'body') return 'failed'
  const { body, headers, url: answeredUrl } = asked.outcome
  if (!(headers['content-type'] ?? '').includes('html')) return 'failed'
  const { text } = decodeCharset(body.subarray(0, MAX_BYTES), headers['content-type'])
  await enrichItem(redis, { id: itemId, url, title }, readPageMetadata(text, answeredUrl))
  return 'pages'
}
