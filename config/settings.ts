import { z } from 'zod'
import { UptickError } from '../src/model/errors.js'
import { shownAddress } from '../src/model/shown-address.js'
import type { Credentials } from '../src/networks/network.js'
import type { Environment } from './environment.js'
import {
  type HostAndPort,
  readContact,
  readHost,
  readHostAndPort,
  readHostsAndPorts,
  readHub,
  readPort,
  readPublicUrl,
  readRedisAddress,
} from './setting-values.js'

/** What the machine and its keeper decide; `.env.example` lists the variables. */
export interface Settings {
  configPath: string
  dataDir: string
  /** Absent: an own Redis is started in `dataDir`. */
  redisUrl?: string | undefined
  /** Absent: the same server as `redisUrl`. */
  queueRedisUrl?: string | undefined
  host: string
  port: number
  /** What every address in output is built from, without a slash at its end. */
  publicUrl: string
  /** Whether the operator set it: only then is it sent to other servers. */
  isPublicUrlSet: boolean
  /** The hub that is notified of new editions; every list names it for subscribers. */
  websubHub?: string | undefined
  /** In the User-Agent: a web or e-mail address where publishers can complain. */
  contact?: string | undefined
  /** Exempt from the address guard. */
  allowedPrivateHosts: HostAndPort[]
  logLevel: LogLevel
  credentials: Credentials
  /** Where every outbound request goes, in plain HTTP with its own Host header, instead of to the internet. */
  simulatedInternet?: HostAndPort | undefined
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
type LogLevel = (typeof LOG_LEVELS)[number]

const REDIS_ADDRESS = 'redis://host:port, rediss://host:port (TLS) or unix:///path/to/redis.sock'

/** One schema for each variable; what would be right is its only message. */
const variables = z.object({
  UPTICK_CONFIG: z.string().default('config/uptick.yaml'),
  UPTICK_DATA_DIR: z.string().default('data'),
  REDIS_URL: variable(REDIS_ADDRESS, readRedisAddress).optional(),
  QUEUE_REDIS_URL: variable(REDIS_ADDRESS, readRedisAddress).optional(),
  HOST: variable('a host name or an IP address, such as 127.0.0.1', readHost).default('127.0.0.1'),
  PORT: variable('a whole number from 1 to 65535', readPort).default(8080),
  PUBLIC_URL: variable('an address such as https://trends.example.org, without ? or #', readPublicUrl).optional(),
  WEBSUB_HUB: variable('a web address such as https://hub.example.org/, without password or #', readHub).optional(),
  UPTICK_CONTACT: variable('a web address (https://…) or an e-mail address', readContact).optional(),
  UPTICK_ALLOW_PRIVATE_HOSTS: variable('host:port pairs with commas between them', readHostsAndPorts).default([]),
  LOG_LEVEL: variable(`one of ${LOG_LEVELS.join(', ')}`, text => LOG_LEVELS.find(level => level === text)).default(
    'info',
  ),
  UPTICK_SIMULATED_INTERNET: variable('host:port, such as 127.0.0.1:9999', readHostAndPort).optional(),
})

/** Every variable that is a setting; the credentials of networks come on top. */
export const SETTING_NAMES: readonly string[] = Object.keys(variables.shape)

/** May hold passwords, which belong into no message. */
const SECRET_VARIABLES = new Set(['REDIS_URL', 'QUEUE_REDIS_URL', 'WEBSUB_HUB'])

/**
 * Reads the settings from the environment; an empty variable counts as not set.
 *
 * @param credentialNames The variables that networks know, e.g. `YOUTUBE_API_KEY`.
 * @throws UptickError `settings-invalid` naming every mistaken variable, its value and what would be right.
 */
export function readSettings(env: Environment, credentialNames: readonly string[] = []): Settings {
  const written = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const { data, error } = variables.safeParse(written)
  if (data === undefined) throw settingsInvalid(error.issues, written)
  if (data.WEBSUB_HUB !== undefined && data.PUBLIC_URL === undefined) throw hubWithoutAddress()
  return {
    configPath: data.UPTICK_CONFIG,
    dataDir: data.UPTICK_DATA_DIR,
    redisUrl: data.REDIS_URL,
    queueRedisUrl: data.QUEUE_REDIS_URL,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.PUBLIC_URL ?? defaultPublicUrl(data.HOST, data.PORT),
    isPublicUrlSet: data.PUBLIC_URL !== undefined,
    websubHub: data.WEBSUB_HUB,
    contact: data.UPTICK_CONTACT,
    allowedPrivateHosts: data.UPTICK_ALLOW_PRIVATE_HOSTS,
    logLevel: data.LOG_LEVEL,
    credentials: Object.fromEntries(credentialNames.map(name => [name, written[name]?.trim()])),
    simulatedInternet: data.UPTICK_SIMULATED_INTERNET,
  }
}

function variable<Value>(right: string, read: (text: string) => Value | undefined) {
  return z.string().transform((text, context) => {
    const value = read(text.trim())
    if (value !== undefined) return value
    context.addIssue(right)
    return z.NEVER
  })
}

function settingsInvalid(issues: readonly z.core.$ZodIssue[], written: Environment): UptickError {
  const lines = issues.map(({ path, message }) => {
    const name = String(path[0])
    const value = SECRET_VARIABLES.has(name) ? 'its value' : `"${shownAddress(written[name] ?? '')}"`
    return `  ${name}: ${value} is not ${message}`
  })
  const count = lines.length === 1 ? 'a setting is' : `${lines.length} settings are`
  return new UptickError('settings-invalid', `${count} not right:\n${lines.join('\n')}`, {
    remedy: 'correct the environment (or .env) and start again; .env.example lists every setting',
  })
}

function hubWithoutAddress(): UptickError {
  const why = 'WEBSUB_HUB is set, but PUBLIC_URL is not: a hub fetches the lists from their public addresses'
  return new UptickError('settings-invalid', why, {
    remedy: 'set PUBLIC_URL to the address under which the hub reaches this instance, or leave WEBSUB_HUB out',
  })
}

function defaultPublicUrl(host: string, port: number): string {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const name = host.includes(':') ? `[${host}]` : host
  return `http://${isEverywhere ? 'localhost' : name}:${port}`
}
