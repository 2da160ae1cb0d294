import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Answer, NetworkDefinition, Reading } from '../../src/networks/network.js'

const FIXTURES = join(import.meta.dirname, '..', 'networks', 'fixtures')

/** The moment at which every fixture was answered. */
export const FIXTURE_RECEIVED_AT_MS = Date.UTC(2026, 2, 1, 12)

/** Names of a network's fixtures: each is an answer beside `NAME.expected.json`, the reading of it. */
export function fixturesOf(network: string): string[] {
  const folder = join(FIXTURES, network)
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile())
  return files.map(({ name }) => name).filter(name => !name.endsWith('.expected.json'))
}

/** The fixture as the network reads it. */
export function readFixture<Spec>(
  network: NetworkDefinition<Spec>,
  name: string,
  spec: Spec,
  step?: string,
): Promise<Reading> {
  const body = readFileSync(join(FIXTURES, network.name, name))
  const url = 'https://fixture.example.org/feeds/answer'
  return network.read({ body, headers: {}, url, step, receivedAtMs: FIXTURE_RECEIVED_AT_MS }, spec)
}

/** An answer with this text, or with this value as JSON. */
export function answerOf(told: unknown, headers: Record<string, string> = {}): Answer {
  const body = new TextEncoder().encode(typeof told === 'string' ? told : JSON.stringify(told))
  return { body, headers, url: 'https://fixture.example.org/answer', receivedAtMs: FIXTURE_RECEIVED_AT_MS }
}

/** Compares the reading with the fixture's other half. */
export function expectReading(network: string, name: string, reading: Reading): void {
  const expected = readFileSync(join(FIXTURES, network, name.replace(/\.(xml|json)$/, '.expected.json')), 'utf8')
  expect(JSON.parse(JSON.stringify(reading))).toEqual(JSON.parse(expected))
}
