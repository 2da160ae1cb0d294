import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { packageRoot } from '../../src/platform/package-root.js'
import { claimDue } from '../../src/sources/claim-due.js'
import { rssText } from '../support/feed-text.js'
import { temporaryFolder } from '../support/folder.js'
import { FLOOR_MS, feedAnswer, gapsMs, usePolledFeeds } from '../support/polled-feeds.js'
import { startRedis } from '../support/redis.js'
import { answer, heldAnswer, silence } from '../support/scripted-answers.js'
import { startScriptedOrigin } from '../support/scripted-origin.js'
import { startUptick, type UptickProcess } from '../support/uptick-process.js'

const polled = usePolledFeeds()
const ADDRESS = 'news.example/feed'

/** An answer that is held until the test lets it go. */
function held() {
  let release = () => {}
  const until = new Promise<void>(resolve => {
    release = resolve
  })
  return { script: heldAnswer(until, feedAnswer()), release }
}

describe('workers', () => {
  it('P52: ten that are given the same due feed make one request', async () => {
    polled.origin.at(ADDRESS, feedAnswer())
    await polled.watch()
    const reports = await Promise.all(Array.from({ length: 10 }, () => polled.pollNow()))
    expect(reports.map(({ outcome }) => outcome).toSorted()).toEqual([...Array(9).fill('early'), 'read'])
    expect(polled.origin.requests).toHaveLength(1)
  })

  it('P52: that are killed with kill -9 in the middle of a request are no reason to repeat it early', {
    timeout: 180_000,
  }, async () => {
    const everyMs = 28_000 // longer than the lease of the host that the killed worker was in
    const server = await startRedis()
    const origin = await startScriptedOrigin()
    const running: UptickProcess[] = []
    onTestFinished(async () => {
      await Promise.all(running.map(one => one.kill('SIGKILL')))
      await origin.stop()
      await server.stop()
    })
    origin.at('/feed', silence(), answer({ body: rssText([{ guid: 'a' }]) }))
    const configPath = join(temporaryFolder(), 'uptick.yaml')
    writeFileSync(
      configPath,
      `lists: { more-news: { title: More news, metric: likes } }
sources: [{ network: feed, url: "${origin.url('/feed')}", every: ${everyMs / 1_000}s }]
`,
    )
    const env = {
      REDIS_URL: server.url,
      UPTICK_CONFIG: configPath,
      UPTICK_ALLOW_PRIVATE_HOSTS: `${origin.host}:${origin.port}`,
    }
    const start = async (role: string) => {
      const started = startUptick([role], env)
      running.push(started)
      await started.says(`${role} runs`)
      return started
    }
    const workers = await Promise.all([start('worker'), start('worker')])
    await Promise.all([start('scheduler'), start('scheduler')])
    await origin.hasRequests(1)
    await Promise.all(workers.map(worker => worker.kill('SIGKILL')))
    await Promise.all([start('worker'), start('worker')])
    await origin.hasRequests(2)
    for (const gapMs of gapsMs(origin.requests)) expect(gapMs).toBeGreaterThanOrEqual(0.99 * everyMs)
  })

  it('P53: start no second request while an origin takes nineteen seconds to answer', async () => {
    const { script, release } = held()
    polled.origin.at(ADDRESS, script)
    await polled.watch()
    const slow = polled.pollNow()
    await polled.origin.hasRequests(1)
    for (let seconds = 0; seconds < 19; seconds++) {
      polled.clock.advance(1_000)
      for (const { sourceId } of await claimDue(polled.redis, polled.clock.nowMs(), 10)) {
        expect(await polled.pollNow(sourceId)).toMatchObject({ outcome: 'early' })
      }
      expect(await polled.refresh()).toMatchObject({ kind: 'recent' })
    }
    release()
    expect(await slow).toMatchObject({ outcome: 'read' })
    expect(polled.origin.requests).toHaveLength(1)
    expect(await polled.untilNextMs()).toBeGreaterThanOrEqual(FLOOR_MS)
  })

  it('P56: ask for what the operator named, robots.txt or not, as ARCHITECTURE.md says', async () => {
    polled.origin.at('news.example/robots.txt', answer({ body: 'User-agent: *\nDisallow: /feed\n' }))
    polled.origin.at(ADDRESS, feedAnswer())
    await polled.watch()
    expect(await polled.pollNow()).toMatchObject({ outcome: 'read' })
    expect(polled.origin.requests.map(({ path }) => path)).toEqual(['/feed'])
    expect(readFileSync(join(packageRoot(), 'ARCHITECTURE.md'), 'utf8')).toMatch(
      /\*\*robots\.txt\.\*\* Feeds and listings are named by the operator/,
    )
  })
})
