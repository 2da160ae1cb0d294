import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = new URL('../../src/platform/lua/', import.meta.url)
const names = readdirSync(folder).filter(name => name.endsWith('.lua'))

/** The comment at the top of a script, and what comes after it. */
function partsOf(name: string): { head: string; body: string } {
  const lines = readFileSync(new URL(name, folder), 'utf8').split('\n')
  const end = lines.findIndex(line => line !== '' && !line.startsWith('--'))
  return { head: lines.slice(0, end).join('\n'), body: lines.slice(end).join('\n') }
}

const positions = (text: string, array: string) =>
  new Set([...text.matchAll(new RegExp(`\\b${array}\\[(\\d+)\\]`, 'g'))].map(([, position]) => Number(position)))

describe('the head of each script', () => {
  it.each(names)('%s names every key and argument by its place, the reply, and whether it may run twice', name => {
    const { head, body } = partsOf(name)
    for (const array of ['KEYS', 'ARGV']) {
      const named = positions(head, array)
      expect([...positions(body, array)].filter(position => !named.has(position))).toEqual([])
    }
    const keys = Number(/-(\d+)\.lua$/.exec(name)?.[1] ?? 0)
    expect(Math.max(0, ...positions(head, 'KEYS'))).toBe(keys)
    expect(head).toMatch(/^-- Returns /m)
    expect(head).toMatch(/run twice/i)
  })
})
