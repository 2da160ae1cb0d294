import { describe, expect, it } from 'vitest'
import { recordFindings } from '../../../src/observe/record-findings.js'
import { readItemView } from '../../../workers/api/read-item-view.js'
import { useRedis } from '../../support/use-redis.js'

const redis = useRedis()
const MINUTE_MS = 60_000

async function tell(sourceId: string, network: 'lobsters' | 'hackernews', likes: number) {
  const mention = { network, nativeId: `of-${network}`, counts: { likes } }
  const finding = { url: 'https://news.example/story', title: 'A story', tags: [], mentions: [mention] }
  const observer = { sourceId, network, site: `${network}.example`, tags: [] }
  const settings = { receivedAtMs: redis.clock.nowMs(), graceMs: MINUTE_MS, speedsHours: [0.5, 4] }
  return (await recordFindings(redis.client, observer, [finding], settings)).items[0]?.itemId ?? ''
}

describe('the view of an item', () => {
  it('tells when each counter joined in, whichever source names it', async () => {
    const startMs = redis.clock.nowMs()
    await tell('hottest', 'lobsters', 10)
    redis.clock.advance(MINUTE_MS)
    await tell('front-page', 'hackernews', 9_000)
    redis.clock.advance(MINUTE_MS)
    const itemId = await tell('newest', 'lobsters', 12)
    const view = await readItemView(redis.client, itemId, redis.clock.nowMs())
    expect(view?.joinedMs).toEqual({ likes: [startMs, startMs + MINUTE_MS] })
    expect(view?.history.map(({ counts }) => counts.likes)).toEqual([10, 9_010, 9_012])
  })
})
