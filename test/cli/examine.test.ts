import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readSettings } from '../../config/settings.js'
import { examine } from '../../src/cli/examine.js'
import { temporaryFolder } from '../support/folder.js'
import { freePort } from '../support/free-port.js'
import { useRedis } from '../support/use-redis.js'

const CONFIG = `lists: { more-news: { title: More news, metric: likes } }
sources: [{ network: feed, url: "http://127.0.0.1/feed" }]
`
const redis = useRedis()
const ourRedis = () => ({ REDIS_URL: `unix://${redis.socketPath}` })

/** What the doctor says of each thing, where this is what the configuration says. */
async function verdicts(config: string, env: Record<string, string>): Promise<Record<string, string>> {
  const folder = temporaryFolder()
  const path = join(folder, 'uptick.yaml')
  writeFileSync(path, config)
  const PORT = String(await freePort())
  const findings = await examine(readSettings({ PORT, UPTICK_CONFIG: path, UPTICK_DATA_DIR: folder, ...env }))
  return Object.fromEntries(findings.map(({ about, verdict, words }) => [about, `${verdict}: ${words}`]))
}

it('looks at everything that Uptick needs', async () => {
  const told = await verdicts(CONFIG, { ...ourRedis(), UPTICK_CONTACT: 'https://example.org/' })
  expect(told).toMatchObject({
    contact: 'good: https://example.org/',
    configuration: expect.stringContaining('1 lists, 1 sources'),
    Redis: 'good: answers and is fit',
    clock: expect.stringMatching(/^good: \d+ ms/),
    sources: 'good: 0 watched, 0 failing',
    network: 'good: names are found: 127.0.0.1',
    port: expect.stringMatching(/^good: /),
  })
})

it('notes a list that has no source', async () => {
  const told = await verdicts(CONFIG.replace('metric: likes', 'metric: likes, networks: [youtube]'), ourRedis())
  expect(told['configuration']).toMatch(/^doubtful: .*the list "more-news" may stay empty/)
})

it('tells a mistaken configuration once, and looks at the rest all the same', async () => {
  const told = await verdicts('lists: 7\n', ourRedis())
  expect(told).toMatchObject({ configuration: expect.stringMatching(/^bad: /), Redis: 'good: answers and is fit' })
  expect(told).not.toHaveProperty('network')
})

it('looks at the Redis of the queue by itself', async () => {
  const told = await verdicts(CONFIG, { ...ourRedis(), QUEUE_REDIS_URL: 'redis://127.0.0.1:1' })
  expect(told).toMatchObject({
    Redis: 'good: answers and is fit',
    'Redis of the queue': 'bad: cannot reach the Redis at 127.0.0.1:1: nothing listens there',
  })
})

it('says that no Uptick runs here when there is only the program of Redis', async () => {
  expect(await verdicts(CONFIG, {})).toMatchObject({
    'Redis server': expect.stringMatching(/^good: .*server$/),
    Redis: 'doubtful: no Uptick is running here',
  })
})
