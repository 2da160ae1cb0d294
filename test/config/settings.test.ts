import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'
import { describe, expect, test } from 'vitest'
import { withEnvironmentFile } from '../../config/environment.js'
import { readSettings, SETTING_NAMES } from '../../config/settings.js'
import { UptickError } from '../../src/model/errors.js'
import { CREDENTIALS } from '../../src/networks/registry.js'
import { temporaryFolder } from '../support/folder.js'

function failureOf(env: Record<string, string>): UptickError {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof UptickError) return error
    throw error
  }
  throw new Error('the settings were accepted')
}

describe('readSettings', () => {
  test('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      configPath: 'config/uptick.yaml',
      dataDir: 'data',
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      isPublicUrlSet: false,
      allowedPrivateHosts: [],
      logLevel: 'info',
      credentials: {},
    })
  })

  test('takes an empty variable, as compose files set it, for none', () => {
    expect(readSettings({ PORT: '', REDIS_URL: '  ', HOST: '' })).toEqual(readSettings({}))
  })

  test('reads every variable', () => {
    const settings = readSettings(
      {
        UPTICK_CONFIG: '/etc/uptick.yaml',
        UPTICK_DATA_DIR: '/var/lib/uptick',
        REDIS_URL: 'rediss://user:secret@redis.example:6380/2',
        QUEUE_REDIS_URL: 'unix:///run/redis.sock',
        HOST: '0.0.0.0',
        PORT: '80',
        PUBLIC_URL: 'https://trends.example.org/up/',
        WEBSUB_HUB: 'https://hub.example',
        UPTICK_CONTACT: 'desk@example.org',
        UPTICK_ALLOW_PRIVATE_HOSTS: '10.0.0.5:8080, intranet:80 [FD00::1]:8080',
        LOG_LEVEL: 'debug',
        UPTICK_SIMULATED_INTERNET: '127.0.0.1:9999',
        YOUTUBE_API_KEY: 'key',
        SOMETHING_ELSE: 'ignored',
      },
      ['YOUTUBE_API_KEY', 'GITHUB_TOKEN'],
    )
    expect(settings).toEqual({
      configPath: '/etc/uptick.yaml',
      dataDir: '/var/lib/uptick',
      redisUrl: 'rediss://user:secret@redis.example:6380/2',
      queueRedisUrl: 'unix:///run/redis.sock',
      host: '0.0.0.0',
      port: 80,
      publicUrl: 'https://trends.example.org/up',
      isPublicUrlSet: true,
      websubHub: 'https://hub.example/',
      contact: 'desk@example.org',
      allowedPrivateHosts: [
        { host: '10.0.0.5', port: 8080 },
        { host: 'intranet', port: 80 },
        { host: 'fd00::1', port: 8080 },
      ],
      logLevel: 'debug',
      credentials: { YOUTUBE_API_KEY: 'key', GITHUB_TOKEN: undefined },
      simulatedInternet: { host: '127.0.0.1', port: 9999 },
    })
  })

  test.each([
    ['0.0.0.0', 'http://localhost:8080'],
    ['::', 'http://localhost:8080'],
    ['[::1]', 'http://[::1]:8080'],
    ['uptick.example', 'http://uptick.example:8080'],
  ])('makes an address that a browser can open when it listens on %s', (host, publicUrl) => {
    expect(readSettings({ HOST: host }).publicUrl).toBe(publicUrl)
  })

  test('tells all mistakes at once: variable, value and what would be right', () => {
    const error = failureOf({ PORT: '80a', LOG_LEVEL: 'loud', PUBLIC_URL: 'trends.example.org' })
    expect(error.code).toBe('settings-invalid')
    expect(error.message.split('\n')).toEqual([
      '3 settings are not right:',
      '  PORT: "80a" is not a whole number from 1 to 65535',
      '  PUBLIC_URL: "trends.example.org" is not an address such as https://trends.example.org, without ? or #',
      '  LOG_LEVEL: "loud" is not one of silent, fatal, error, warn, info, debug, trace',
    ])
    expect(error.remedy).toContain('.env.example')
  })

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['HOST', 'http://localhost'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'ftp://example.org'],
    ['PUBLIC_URL', 'https://example.org/?a=b'],
    ['PUBLIC_URL', 'https://user:pass@example.org'],
    ['WEBSUB_HUB', 'hub.example'],
    ['WEBSUB_HUB', 'ftp://hub.example'],
    ['WEBSUB_HUB', 'https://hub.example/#here'],
    ['UPTICK_CONTACT', 'me'],
    ['UPTICK_CONTACT', 'https://example.org/ (me)'],
    ['UPTICK_CONTACT', 'me@example.org\r\nX-Injected: yes'],
    ['UPTICK_ALLOW_PRIVATE_HOSTS', 'intranet'],
    ['UPTICK_ALLOW_PRIVATE_HOSTS', 'intranet:80,other:0'],
    ['UPTICK_SIMULATED_INTERNET', '127.0.0.1'],
    ['REDIS_URL', 'localhost:6379'],
    ['REDIS_URL', 'redis://'],
    ['REDIS_URL', 'redis://host:6379/name'],
    ['REDIS_URL', 'redis+sentinel://host:26379'],
    ['QUEUE_REDIS_URL', 'http://localhost:6379'],
  ])('refuses %s=%s', (name, value) => {
    expect(failureOf({ [name]: value }).message).toContain(`  ${name}: `)
  })

  test.each([
    ['a Redis', 'REDIS_URL', 'redis+cluster://:hunter2@host'],
    ["a hub's", 'WEBSUB_HUB', 'https://:hunter2@hub.example/'],
    ['our', 'PUBLIC_URL', 'https://me:hunter2@trends.example'],
  ])('never repeats %s address, which may hold a password', (_, name, value) => {
    expect(failureOf({ [name]: value }).message).not.toContain('hunter2')
  })

  test('wants to know the address from which a hub fetches the lists', () => {
    const error = failureOf({ WEBSUB_HUB: 'https://hub.example/' })
    expect(error.code).toBe('settings-invalid')
    expect(error.message).toBe(
      'WEBSUB_HUB is set, but PUBLIC_URL is not: a hub fetches the lists from their public addresses',
    )
    expect(error.remedy).toContain('set PUBLIC_URL')
  })
})

test('.env.example lists every setting, each with an example that is right', () => {
  const text = readFileSync(fileURLToPath(new URL('../../.env.example', import.meta.url)), 'utf8')
  const examples = parseEnv(text.replaceAll(/^#(?=[A-Z_]+=)/gm, ''))
  const credentials = CREDENTIALS.map(({ name }) => name)
  expect(Object.keys(examples).sort()).toEqual([...SETTING_NAMES, ...credentials].sort())
  expect(() => readSettings(examples)).not.toThrow()
})

describe('withEnvironmentFile', () => {
  test('adds what the file says and the environment does not', () => {
    const path = join(temporaryFolder(), '.env')
    writeFileSync(path, '# settings\nPORT=9000\nHOST="0.0.0.0"\n')
    expect(withEnvironmentFile({ PORT: '80', PATH: '/bin' }, path)).toEqual({
      PORT: '80',
      HOST: '0.0.0.0',
      PATH: '/bin',
    })
  })

  test('says that the file cannot be read', () => {
    expect(() => withEnvironmentFile({}, temporaryFolder())).toThrow(
      expect.objectContaining({
        code: 'settings-invalid',
        message: expect.stringContaining('cannot read the settings in /'),
      }),
    )
  })

  test('does without the file', () => {
    expect(withEnvironmentFile({ PORT: '80' }, join(temporaryFolder(), '.env'))).toEqual({ PORT: '80' })
  })
})
