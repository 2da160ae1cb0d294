import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publishEdition } from '../../src/lists/publish-edition.js'
import { pollSource } from '../../src/polling/poll-source.js'
import { buildServer } from '../../src/serve/server.js'
import { syncSources } from '../../src/sources/sync-sources.js'
import { buildListDefinition } from '../support/builders.js'
import { movableClock } from '../support/clock.js'
import { type FeedEntry, rssText } from '../support/feed-text.js'
import { feedSource, jobPorts } from '../support/job-ports.js'
import { startRedis, type TestRedis } from '../support/redis.js'
import { answer } from '../support/scripted-answers.js'
import { startScriptedOrigin } from '../support/scripted-origin.js'
import { buildPorts } from '../support/serve-ports.js'

const list = buildListDefinition()

const OWN_BLOCK = `More news

  • Nara Wongsawat – รอยเท้าบนทราย (Footprints) | Official Video

    "เมื่อคลื่น ซัดกลับมา รอยเท้า ของเรา ก็เลือน หายไป " รอยเท้าบนทราย (Footprints) เพลงจาก EP: Low Tide ————————— ทำนอง: Nara Wongsawat เนื้อร้อง: Nara และ Lek เรียบเรียง: บ้านริมคลอง - กีตาร์: Ton - กลอง: Mai - เบส: Fah - มิกซ์: Studio Nine - ถ่ายภาพ: Pim - ... -- https://www.youtube.com
    • 4120 likes (1711/hr)
    • 0 comments (0/hr)
  • The Baker’s “Second Rise” Trailer

    After losing her sense of smell a village baker (Ada Kern) bets her oven that she can win the county fair by sound alone; her rivals think it’s a joke, and the judge has a grudge. A comedy of crusts, ... -- https://www.youtube.com
    • 61250 likes (1402/hr)
    • 0 comments (0/hr)
  • R&B at the Reservoir - "Live" | Session <4>

    Booking & press: hello@reservoir.example | +1.555.0100 Short and <uncut>. -- https://www.youtube.com
    • 88103 likes (1119/hr)
    • 0 comments (0/hr)
  • Kleine Straße - Frühling | Official Video

    Ein Lied über eine Straße, die niemand mehr fährt. -- https://music.example
    • 30210 likes (1003/hr)
    • 0 comments (0/hr)
  • Où vont les trains [CLIP OFFICIEL]

    La fête est finie : https://quai.example/fete La tournée : https://quai.example/tour -- https://www.youtube.com
    • 12880 likes (998/hr)
    • 12 comments (1/hr)
  • Surprise for the Night Shift

    The nurses of ward seven thought that the fire alarm was a drill. -- http://www.hallway.example
    • 60002 likes (771/hr)
    • 0 comments (0/hr)
  • 雨の日の喫茶店

    窓の外は雨。 -- https://www.youtube.com
    • 6600 likes (653/hr)
    • 0 comments (0/hr)
`

const seedPath = join(process.env['UPTICK_TEST_DATA'] ?? '../shared/data', 'seeds/more-news-block.txt')
const isSeedPresent = existsSync(seedPath)
if (!isSeedPresent) process.stderr.write(`SKIPPED: the recorded block is not at ${seedPath}; set UPTICK_TEST_DATA\n`)

let server: TestRedis
beforeAll(async () => {
  server = await startRedis()
})
afterAll(() => server.stop())

it('serves seven stories of a feed as the block that they make, byte for byte', async () => {
  expect(await throughTheWholeLine(OWN_BLOCK)).toBe(OWN_BLOCK)
})

it.skipIf(!isSeedPresent)('serves the recorded seven stories as the recorded block, byte for byte', async () => {
  const seed = readFileSync(seedPath, 'utf8')
  const block = seed.slice(seed.indexOf('More news\n'), seed.indexOf('[an error occurred'))
  expect(block.match(/^ {2}• /gm)).toHaveLength(7)
  expect(await throughTheWholeLine(block)).toBe(block)
})

/** A feed that carries a block's stories, polled, published and served; likes and rate give each story's age. */
async function throughTheWholeLine(block: string): Promise<string> {
  await server.client.flushall()
  const clock = movableClock()
  const origin = await startScriptedOrigin({ clock })
  const ports = jobPorts(server, clock, origin, [list])
  const entries = readBlock(block, clock.nowMs()).reverse() // the feed's order must not matter
  origin.at(
    '/feed',
    answer({ headers: [['Content-Type', 'application/rss+xml; charset=utf-8']], body: rssText(entries) }),
  )
  await syncSources(server.client, [feedSource('feed-a', origin.url('/feed'))], clock.nowMs())
  expect(await pollSource(ports, 'feed-a', AbortSignal.timeout(10_000))).toMatchObject({
    items: 7,
    setAside: 0,
  })
  const publication = await publishEdition(server.client, list, clock.nowMs())
  await ports.fetchClient.close()
  await origin.stop()
  const edition = publication.kind === 'published' ? publication.edition : undefined
  const app = buildServer(buildPorts({ clock, lists: () => [list], newest: () => edition }))
  const response = await app.inject('/lists/more-news.txt?limit=7')
  await app.close()
  return response.body
}

function readBlock(block: string, nowMs: number): FeedEntry[] {
  return block
    .split(/^ {2}• /m)
    .slice(1)
    .map((text, i) => {
      const [title = '', , line = '', likesLine = '', commentsLine = ''] = text.split('\n')
      const { excerpt = '', site = '' } = /^ {4}(?<excerpt>.*) -- (?<site>\S+)$/.exec(line)?.groups ?? {}
      const [likes = 0, perHour = 0] = (likesLine.match(/\d+/g) ?? []).map(Number)
      const summary = excerpt.endsWith(' ...') ? `${excerpt.slice(0, -4)} and then some more words` : excerpt
      return {
        guid: `story-${i}`,
        title,
        link: `${site}/watch?v=story-${i}`,
        summary,
        likes,
        comments: Number(/\d+/.exec(commentsLine)?.[0]),
        publishedAtMs: nowMs - (likes / perHour) * 3_600_000,
      }
    })
}
