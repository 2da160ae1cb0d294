import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { NETWORK_NAMES, networkByName, networks } from '../../src/networks/registry.js'
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
  it('has every name once', () => {
    expect(new Set(NETWORK_NAMES).size).toBe(NETWORK_NAMES.length)
    expect(NETWORK_NAMES).toEqual(expect.arrayContaining(['feed', 'youtube', 'hackernews']))
  })

  it('knows no network of another name', () => {
    expect(networkByName('gopher')).toBeUndefined()
  })
})
