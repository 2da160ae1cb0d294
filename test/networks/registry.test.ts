import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadConfig } from '../../config/load-config.js'
import { CREDENTIALS, measuredNetworks, NETWORK_NAMES, networkByName, networks } from '../../src/networks/registry.js'
import { fixturesOf } from '../support/network-fixtures.js'

describe.each(networks.map(network => [network.name, network] as const))('the network %s', (name, network) => {
  it('is found by its name, which is one word in lower case', () => {
    expect(name).toMatch(/^[a-z0-9]+$/)
    expect(networkByName(name)).toBe(network)
  })

  it('has fixtures in pairs', () => {
    expect(fixturesOf(name).length).toBeGreaterThan(0)
  })

  it('says in words what it is and what an operator writes for it', () => {
    expect(network.title).not.toBe('')
    const schema: unknown = z.toJSONSchema(network.spec, { io: 'input' })
    expect(schema).toMatchObject({ description: expect.any(String) })
    const { properties, anyOf } = z
      .looseObject({
        properties: z.unknown().optional(),
        anyOf: z.array(z.looseObject({ properties: z.unknown() })).optional(),
      })
      .parse(schema)
    const described = [properties, ...(anyOf ?? []).map(choice => choice.properties)].filter(some => some !== undefined)
    expect(described.length).toBeGreaterThan(0)
    for (const some of described) {
      for (const property of Object.values(z.record(z.string(), z.unknown()).parse(some))) {
        expect(property).toMatchObject({ description: expect.any(String) })
      }
    }
  })

  it('refuses keys that it does not know', () => {
    expect(network.spec.safeParse({ nonsense: true }).success).toBe(false)
  })

  it('is asked no more often than once in five minutes by default', () => {
    expect(network.minIntervalMs).toBeGreaterThanOrEqual(5 * 60_000)
  })
})

describe('the registry', () => {
  it('identifies a source by the address that is asked without credentials, so that a new key makes no new source', () => {
    const { sources } = loadConfig(join(import.meta.dirname, '../../config/uptick.yaml'))
    expect(new Set(sources.map(({ network }) => network)).size).toBeGreaterThan(5)
    for (const { network, spec } of sources) {
      expect(networkByName(network)?.address(spec)).toBe(networkByName(network)?.request(spec, {}, 0).url)
    }
  })

  it('has every name once', () => {
    expect(new Set(NETWORK_NAMES).size).toBe(NETWORK_NAMES.length)
    expect(NETWORK_NAMES).toEqual(expect.arrayContaining(['feed', 'youtube', 'hackernews']))
  })

  it('knows no network of another name', () => {
    expect(networkByName('gopher')).toBeUndefined()
  })
})

describe.each(measuredNetworks.map(network => [network.name, network] as const))('measuring by %s', (name, network) => {
  it('asks for at least one id at once, each no more often than every five minutes', () => {
    expect(network.measure?.batchSize).toBeGreaterThanOrEqual(1)
    expect(network.measure?.minIntervalMs).toBeGreaterThanOrEqual(5 * 60_000)
  })

  it('takes ids of other networks’ items only when it counts addresses', () => {
    const isWatched = NETWORK_NAMES.includes(name)
    expect(network.measure?.of).toBe(isWatched ? 'mentions' : 'addresses')
  })
})

describe('credentials', () => {
  it.each(CREDENTIALS)('$name stands in .env.example, and says what it gives', ({ name, gives }) => {
    expect(name).toMatch(/^[A-Z][A-Z_]+$/)
    expect(gives).not.toBe('')
    expect(readFileSync('.env.example', 'utf8')).toContain(`\n#${name}=`)
  })

  it('belong to one network each', () => {
    const names = CREDENTIALS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the README', () => {
  const rows = readFileSync('README.md', 'utf8').split('\n')

  it.each([...new Set([...NETWORK_NAMES, ...measuredNetworks.map(({ name }) => name)])])('has a row for %s', name => {
    expect(rows.filter(row => new RegExp(`^\\| \`${name}\` +\\|`).test(row))).toHaveLength(1)
  })
})
