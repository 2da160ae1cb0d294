import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { configJsonSchema } from '../../config/json-schema.js'
import { loadConfig } from '../../config/load-config.js'
import { networks } from '../../src/networks/registry.js'

const at = (name: string) => fileURLToPath(new URL(`../../config/${name}`, import.meta.url))

test('config/uptick.schema.json is what "npm run build && npm run schema" writes', () => {
  expect(readFileSync(at('uptick.schema.json'), 'utf8')).toBe(`${JSON.stringify(configJsonSchema(), null, 2)}\n`)
})

test('every network has a branch for its sources, with the keys that all share', () => {
  const text = JSON.stringify(configJsonSchema())
  for (const { name } of networks) expect(text).toContain(`{"network":{"const":"${name}"`)
  expect(text.match(/"every":/g)?.length).toBeGreaterThanOrEqual(networks.length)
})

test('the default configuration is valid, names its schema, and is useful as it stands', () => {
  const config = loadConfig(at('uptick.yaml'))
  expect(readFileSync(at('uptick.yaml'), 'utf8').split('\n')[0]).toBe(
    '# yaml-language-server: $schema=./uptick.schema.json',
  )
  expect(config.lists[0]).toMatchObject({ id: 'more-news', weights: { likes: 1 } })
  expect(config.lists.length).toBeGreaterThanOrEqual(4)
  expect(config.sources.length).toBeGreaterThanOrEqual(25)
})
