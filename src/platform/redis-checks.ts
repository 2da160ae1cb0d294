import { UptickError } from '../model/errors.js'

interface AnswersInfo {
  info(section: string): Promise<string>
}

const OLDEST = { major: 6, minor: 2 }

/**
 * Makes sure that a Redis (or Valkey) is new enough and never evicts keys. Returns warnings about settings that the
 * server does not report, as some managed ones do not.
 *
 * @throws UptickError `redis-unsuitable` with what to change.
 */
export async function checkRedis(redis: AnswersInfo): Promise<string[]> {
  const [server, memory] = await Promise.all([redis.info('server'), redis.info('memory')])
  const version = infoField(server, 'redis_version')
  const policy = infoField(memory, 'maxmemory_policy')
  if (version !== undefined && isTooOld(version)) {
    throw new UptickError('redis-unsuitable', `the Redis server is version ${version}, which lacks what Uptick needs`, {
      remedy: `use Redis ${OLDEST.major}.${OLDEST.minor} or later, or Valkey`,
    })
  }
  if (policy !== undefined && policy !== 'noeviction') {
    throw new UptickError(
      'redis-unsuitable',
      `the Redis server's maxmemory-policy is ${policy}: it would drop jobs and rankings when its memory is full`,
      {
        remedy:
          'run "redis-cli CONFIG SET maxmemory-policy noeviction", write the same into its configuration file, and start again',
      },
    )
  }
  return [
    ...(version === undefined ? ['the Redis server does not tell its version; 6.2 or later is needed'] : []),
    ...(policy === undefined ? ['the Redis server does not tell its maxmemory-policy; noeviction is needed'] : []),
  ]
}

function infoField(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(\\S+)`, 'm').exec(info)?.[1]
}

function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major < OLDEST.major || (major === OLDEST.major && minor < OLDEST.minor)
}
