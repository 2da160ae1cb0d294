import { z } from 'zod'
import type { Finding } from '../../model/finding.js'
import { parseCount } from '../feed/counts.js'
import { parseDate } from '../feed/dates.js'
import { nativeIdOf } from '../feed/read-entry.js'
import type { Answer, Reading } from '../network.js'
import { parseAnswer } from '../parse-answer.js'
import { readEntries } from '../read-entries.js'
import { reportedCounts } from '../reported-counts.js'
import { resolveAddress } from '../resolve-address.js'
import { title } from '../title.js'

const text = z.string().nullish().catch(undefined)

/** Numbers stand in strings here. */
const Day = z.object({
  day: z.string(),
  accounts: z
    .unknown()
    .transform(value => parseCount(value))
    .pipe(z.number()),
})

const Link = z.object({
  url: z.string(),
  title,
  description: text,
  image: text,
  author_name: text,
  language: text,
  published_at: text,
  history: z.array(Day),
})

type Link = z.infer<typeof Link>

/** Reads the pages that trend on a server: how many accounts linked to each in the last seven days. */
export function readLinks(answer: Answer, server: string): Reading {
  const links = parseAnswer(answer, z.array(z.unknown()), 'a list of trending links of Mastodon')
  return readEntries(links, {
    noun: 'link',
    schema: Link,
    nameOf: ({ title }) => title,
    read: link => readLink(link, server, answer.receivedAtMs),
  })
}

function readLink(link: Link, server: string, receivedAtMs: number): Finding | string {
  const url = resolveAddress(link.url)
  if (url === undefined) return 'it has no web address'
  const days = link.history.filter(({ accounts }) => accounts > 0)
  const starts = days.flatMap(({ day }) => parseDate(day, receivedAtMs) ?? [])
  const accounts = days.reduce((sum, day) => sum + day.accounts, 0)
  return {
    url,
    title: link.title,
    summary: link.description || undefined,
    publishedAtMs: parseDate(link.published_at ?? '', receivedAtMs),
    image: resolveAddress(link.image ?? ''),
    author: link.author_name || undefined,
    language: link.language ?? undefined,
    tags: [],
    mentions: [
      {
        network: 'mastodon',
        nativeId: nativeIdOf(`${server}/${url}`),
        // Servers see many of the same accounts, and none says which: of several figures the largest stands.
        counterId: nativeIdOf(url),
        countedSinceMs: starts.length === 0 ? undefined : Math.min(...starts),
        counts: reportedCounts({ shares: accounts }),
      },
    ],
  }
}
