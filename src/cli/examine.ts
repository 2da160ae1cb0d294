import { lookup } from 'node:dns/promises'
import type { Redis } from 'ioredis'
import { doubtfulWords } from '../../config/doubtful-words.js'
import { idleLists } from '../../config/idle-lists.js'
import { loadConfig } from '../../config/load-config.js'
import type { Settings } from '../../config/settings.js'
import { isFailing } from '../model/is-failing.js'
import type { Source } from '../model/source.js'
import { networkByName } from '../networks/registry.js'
import { findRedisServer } from '../platform/find-redis-server.js'
import { connectRedis } from '../platform/redis.js'
import { checkRedis } from '../platform/redis-checks.js'
import { readWatchedSources } from '../sources/read-sources.js'
import { type Finding, findingOf, guarded } from './doctor-finding.js'
import { examineAddresses } from './examine-addresses.js'
import { examineLeftovers } from './examine-leftovers.js'
import { withRunningRedis } from './open-running-redis.js'

const MAX_CLOCK_DIFFERENCE_MS = 2_000
const HOSTS_TRIED = 3
const DNS_PATIENCE_MS = 5_000

/** Looks at all that Uptick needs, in the order in which it is needed; one failure hides no other. */
export async function examine(settings: Settings): Promise<Finding[]> {
  const leftBehind = await examineLeftovers(settings) // before anything takes an abandoned Redis for a running Uptick
  return [
    examineNode(process.versions.node),
    examineContact(settings),
    leftBehind,
    ...(
      await Promise.all([
        examineConfig(settings),
        examineRedis(settings),
        examineQueueRedis(settings),
        examineNetwork(settings),
        examineAddresses(settings),
      ])
    ).flat(),
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
    const config = loadConfig(configPath)
    const idle = idleLists(config)
    const doubts = [...idle, ...doubtfulWords(config)]
    const read = `${configPath}: ${config.lists.length} lists, ${config.sources.length} sources`
    if (doubts.length === 0) return { verdict: 'good', words: read }
    const remedy =
      idle.length > 0
        ? 'add such a source, or let the list choose other networks'
        : 'try a word with `uptick words QUERY TEXT`; docs/words.md says how words are found'
    return { verdict: 'doubtful', words: `${read}; ${doubts.join('; ')}`, remedy }
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

async function examineQueueRedis({ queueRedisUrl }: Settings): Promise<Finding[]> {
  if (queueRedisUrl === undefined) return []
  const look = async () => {
    const redis = await connectRedis(queueRedisUrl, 'data', () => {})
    return fitness(redis).finally(() => redis.disconnect())
  }
  return [await guarded('Redis of the queue', look)]
}

async function fitness(redis: Redis): Promise<Omit<Finding, 'about'>> {
  const warnings = await checkRedis(redis)
  return { verdict: warnings.length > 0 ? 'doubtful' : 'good', words: warnings.join('; ') || 'answers and is fit' }
}

async function examineServer(redis: Redis): Promise<Finding[]> {
  const fit = await guarded('Redis', () => fitness(redis))
  const [seconds, microseconds] = await redis.time()
  const differenceMs = Date.now() - (Number(seconds) * 1000 + Number(microseconds) / 1000)
  const isNear = Math.abs(differenceMs) < MAX_CLOCK_DIFFERENCE_MS
  const clock: Finding = {
    about: 'clock',
    verdict: isNear ? 'good' : 'bad',
    words: `${Math.abs(Math.round(differenceMs))} ms ${differenceMs < 0 ? 'behind' : 'ahead of'} the clock of Redis`,
    remedy: isNear ? undefined : 'synchronise the clocks (NTP): rates are measured against them',
  }
  const watched = await readWatchedSources(redis)
  const failing = watched.filter(({ status }) => isFailing(status))
  const sources: Finding = {
    about: 'sources',
    verdict: failing.length === 0 ? 'good' : 'doubtful',
    words: `${watched.length} watched, ${failing.length} failing`,
    remedy: failing.length === 0 ? undefined : '`uptick sources` tells why',
  }
  return [fit, clock, sources]
}

/** Asks for the names of a few sources' hosts; of none where the configuration, which is examined by itself, tells none. */
async function examineNetwork({ configPath, simulatedInternet, credentials }: Settings): Promise<Finding[]> {
  if (simulatedInternet !== undefined) {
    return [{ about: 'network', verdict: 'doubtful', words: 'UPTICK_SIMULATED_INTERNET is set: nothing goes out' }]
  }
  const sources = sourcesOf(configPath)
  if (sources.length === 0) return []
  const found = await guarded('network', async () => {
    const urls = sources.flatMap(
      ({ network, spec }) => networkByName(network)?.request(spec, credentials, Date.now()).url ?? [],
    )
    const hosts = [...new Set(urls.map(url => new URL(url).hostname))].slice(0, HOSTS_TRIED)
    const areFound = await Promise.all(hosts.map(host => isFound(host)))
    const missing = hosts.filter((_, i) => !areFound[i])
    if (missing.length === 0) return { verdict: 'good', words: `names are found: ${hosts.join(', ')}` }
    const remedy = 'check the way to the internet and its DNS; without one, try `uptick demo`'
    return { verdict: 'bad', words: `no address is found for ${missing.join(', ')}`, remedy }
  })
  return [found]
}

function sourcesOf(configPath: string): Source[] {
  try {
    return loadConfig(configPath).sources
  } catch {
    return []
  }
}

async function isFound(host: string): Promise<boolean> {
  const patience = new Promise<boolean>(resolve => setTimeout(resolve, DNS_PATIENCE_MS, false).unref())
  const search = lookup(host).then(
    () => true,
    () => false,
  )
  return Promise.race([search, patience])
}
