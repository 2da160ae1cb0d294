import { lookup } from 'node:dns/promises'
import type { Redis } from 'ioredis'
import { loadConfig } from '../../config/load-config.js'
import type { Settings } from '../../config/settings.js'
import { UptickError } from '../model/errors.js'
import { networkByName } from '../networks/registry.js'
import { findRedisServer } from '../platform/find-redis-server.js'
import { checkRedis } from '../platform/redis-checks.js'
import { readWatchedSources } from '../sources/read-sources.js'
import { withRunningRedis } from './open-running-redis.js'

export interface Finding {
  about: string
  verdict: 'good' | 'doubtful' | 'bad'
  words: string
  remedy?: string | undefined
}

const MOST_CLOCK_DIFFERENCE_MS = 2_000
const HOSTS_TRIED = 3
const DNS_PATIENCE_MS = 5_000

/** Looks at all that Uptick needs, in the order in which it is needed; one failure hides no other. */
export async function examine(settings: Settings): Promise<Finding[]> {
  return [
    examineNode(process.versions.node),
    examineContact(settings),
    ...(await Promise.all([examineConfig(settings), examineRedis(settings), examineNetwork(settings)])).flat(),
  ]
}

function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > 20 || (major === 20 && minor >= 19)
  if (isEnough) return { about: 'Node.js', verdict: 'good', words: version }
  return { about: 'Node.js', verdict: 'bad', words: `${version} is too old`, remedy: 'install Node.js 20.19 or later' }
}

function examineContact({ contact }: Settings): Finding {
  if (contact !== undefined) return { about: 'contact', verdict: 'good', words: contact }
  const remedy = 'set UPTICK_CONTACT to a page or address where publishers reach you'
  return { about: 'contact', verdict: 'doubtful', words: 'requests name only the project', remedy }
}

async function examineConfig({ configPath }: Settings): Promise<Finding> {
  return guarded('configuration', async () => {
    const { lists, sources } = loadConfig(configPath)
    return { verdict: 'good', words: `${configPath}: ${lists.length} lists, ${sources.length} sources` }
  })
}

async function examineRedis(settings: Settings): Promise<Finding[]> {
  const { redisUrl } = settings
  if (redisUrl !== undefined)
    return withRunningRedis(settings, examineServer).catch(error => [findingOf('Redis', error)])
  const program = await guarded('Redis server', async () => {
    return { verdict: 'good', words: findRedisServer(process.env['PATH'] ?? '') }
  })
  const running = await withRunningRedis(settings, examineServer).catch((): Finding[] => {
    return [
      { about: 'Redis', verdict: 'doubtful', words: 'no Uptick is running here', remedy: 'start it with `npm start`' },
    ]
  })
  return [program, ...running]
}

async function examineServer(redis: Redis): Promise<Finding[]> {
  const fit = await guarded('Redis', async () => {
    const warnings = await checkRedis(redis)
    return { verdict: warnings.length > 0 ? 'doubtful' : 'good', words: warnings.join('; ') || 'answers and is fit' }
  })
  const [seconds, microseconds] = await redis.time()
  const differenceMs = Date.now() - (Number(seconds) * 1000 + Number(microseconds) / 1000)
  const isNear = Math.abs(differenceMs) < MOST_CLOCK_DIFFERENCE_MS
  const clock: Finding = {
    about: 'clock',
    verdict: isNear ? 'good' : 'bad',
    words: `${Math.abs(Math.round(differenceMs))} ms ${differenceMs < 0 ? 'behind' : 'ahead of'} the clock of Redis`,
    remedy: isNear ? undefined : 'synchronise the clocks (NTP): rates are measured against them',
  }
  const watched = await readWatchedSources(redis)
  const failing = watched.filter(({ status }) => status.failures > 0)
  const sources: Finding = {
    about: 'sources',
    verdict: failing.length === 0 ? 'good' : 'doubtful',
    words: `${watched.length} watched, ${failing.length} failing`,
    remedy: failing.length === 0 ? undefined : '`uptick sources` tells why',
  }
  return [fit, clock, sources]
}

async function examineNetwork({ configPath, simulatedInternet, credentials }: Settings): Promise<Finding> {
  if (simulatedInternet !== undefined) {
    return { about: 'network', verdict: 'doubtful', words: 'UPTICK_SIMULATED_INTERNET is set: nothing goes out' }
  }
  return guarded('network', async () => {
    const { sources } = loadConfig(configPath)
    const urls = sources.flatMap(
      ({ network, spec }) => networkByName(network)?.request(spec, credentials, Date.now()).url ?? [],
    )
    const hosts = [...new Set(urls.map(url => new URL(url).hostname))].slice(0, HOSTS_TRIED)
    const found = await Promise.all(hosts.map(host => isFound(host)))
    const missing = hosts.filter((_, i) => !found[i])
    if (missing.length === 0) return { verdict: 'good', words: `names are found: ${hosts.join(', ')}` }
    const remedy = 'check the way to the internet and its DNS; without one, try `uptick demo`'
    return { verdict: 'bad', words: `no address is found for ${missing.join(', ')}`, remedy }
  })
}

async function isFound(host: string): Promise<boolean> {
  const patience = new Promise<boolean>(resolve => setTimeout(resolve, DNS_PATIENCE_MS, false).unref())
  const search = lookup(host).then(
    () => true,
    () => false,
  )
  return Promise.race([search, patience])
}

async function guarded(about: string, look: () => Promise<Omit<Finding, 'about'>>): Promise<Finding> {
  try {
    return { about, ...(await look()) }
  } catch (error) {
    return findingOf(about, error)
  }
}

function findingOf(about: string, error: unknown): Finding {
  if (error instanceof UptickError) return { about, verdict: 'bad', words: error.message, remedy: error.remedy }
  return { about, verdict: 'bad', words: error instanceof Error ? error.message : String(error) }
}
