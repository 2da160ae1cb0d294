import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.js'
import { temporaryFolder } from '../support/folder.js'
import { freePort } from '../support/free-port.js'
import { processesIn } from '../support/left-behind.js'
import { startRedis, type TestRedis } from '../support/redis.js'
import { silence } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { startUptick, type UptickProcess } from '../support/uptick-process.js'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** These start a Redis and keep data; the others start nothing that outlives them. */
const KEEPERS = ['up', 'demo', 'replay'] as const
const OTHERS = ['api', 'worker', 'scheduler', 'check', 'top', 'sources', 'words', 'doctor'] as const
/** About as long as a command needs until all of it runs. */
const MAX_MS = 2_500
/** Other moments in each run. */
const moments = (count: number) => Array.from({ length: count }, () => Math.round(Math.random() * MAX_MS))

let server: TestRedis
let origin: ScriptedOrigin
let folder: string
let running: UptickProcess | undefined

beforeAll(async () => {
  server = await startRedis()
  origin = await startScriptedOrigin()
  origin.at('/feed.xml', silence())
})
afterAll(() => Promise.all([server.stop(), origin.stop()]))
beforeEach(() => {
  folder = temporaryFolder()
  mkdirSync(join(folder, 'tmp'))
  mkdirSync(join(folder, 'cwd'))
  const sources = 'sources: [{ network: feed, url: "https://news.example/feed.xml" }]'
  writeFileSync(join(folder, 'uptick.yaml'), `lists: { more-news: { title: More news, metric: likes } }\n${sources}\n`)
  writeFileSync(join(folder, 'recording.tsv'), recordingOf(3_000))
})
afterEach(() => running?.kill('SIGKILL'))

/** A front page of ten stories, looked at every five minutes. */
function recordingOf(looks: number): string {
  const stories = Array.from({ length: 10 }, (_, n) => n + 1)
  const lookAt = (look: number) => stories.map(n => [look * 300, n, 1000 + n, look * n, look].join('\t')).join('\n')
  return `${Array.from({ length: looks }, (_, look) => lookAt(look + 1)).join('\n')}\n`
}

async function start(command: string): Promise<UptickProcess> {
  const args =
    {
      replay: [join(folder, 'recording.tsv')],
      check: [origin.url('/feed.xml')],
      words: ['tide mill', 'The tide mill at Marrow Bay'],
    }[command] ?? []
  const isRole = ['api', 'worker', 'scheduler', 'top', 'sources'].includes(command)
  running = startUptick(
    [command, ...args],
    {
      TMPDIR: join(folder, 'tmp'),
      UPTICK_DATA_DIR: join(folder, 'data'),
      UPTICK_CONFIG: join(folder, 'uptick.yaml'),
      UPTICK_SIMULATED_INTERNET: `${origin.host}:${origin.port}`,
      PORT: String(await freePort()),
      LOG_LEVEL: 'silent',
      ...(isRole ? { REDIS_URL: server.url } : {}),
    },
    join(folder, 'cwd'),
  )
  return running
}

/** Scratch folders and processes below the folder, whose owner has ended. */
const leftBehind = () => [...readdirSync(join(folder, 'tmp')), ...processesIn(folder)]

const nothingIsLeft = () =>
  eventually('nothing is left behind', async () => (leftBehind().length === 0 ? true : undefined)).catch(error => {
    throw new Error(`${error.message}: ${leftBehind().join(', ')}`)
  })

const stops = [
  ...KEEPERS.flatMap(command => SIGNALS.flatMap(signal => moments(2).map(ms => [command, signal, ms] as const))),
  ...OTHERS.map((command, n) => [command, SIGNALS[n % 3] ?? 'SIGINT', moments(1)[0] ?? 0] as const),
]

describe.runIf(process.platform === 'linux')('a command that is stopped', { timeout: 120_000 }, () => {
  it('is one of those that are stopped here', async () => {
    const help = await start('help')
    await help.ended()
    const names = [...help.output().matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)
    expect(names.filter(name => name !== 'help').toSorted()).toEqual([...KEEPERS, ...OTHERS].toSorted())
  })

  it.each(stops)('leaves nothing behind: %s, by %s after %i ms', async (command, signal, ms) => {
    const uptick = await start(command)
    await wait(ms)
    await uptick.kill(signal)
    await nothingIsLeft()
  })

  it.each(KEEPERS.flatMap(command => moments(2).map(ms => [command, ms] as const)))(
    'by SIGKILL leaves what doctor clears: %s, after %i ms',
    async (command, ms) => {
      const killed = await start(command)
      await wait(ms)
      await killed.kill('SIGKILL')
      const doctor = await start('doctor')
      await doctor.ended()
      await nothingIsLeft()
    },
  )

  it('by SIGKILL leaves what the next start clears', async () => {
    const killed = await start('replay')
    await eventually('it has a Redis', async () => (processesIn(join(folder, 'tmp')).length > 0 ? true : undefined))
    await killed.kill('SIGKILL')
    expect(leftBehind()).not.toEqual([])
    const next = await start('up')
    await next.says('Uptick serves its lists')
    expect(readdirSync(join(folder, 'tmp'))).toEqual([])
    expect(processesIn(join(folder, 'tmp'))).toEqual([])
    await next.kill('SIGTERM')
    await nothingIsLeft()
  })
})
