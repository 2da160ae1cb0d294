import { z } from 'zod'
import { networkByName } from '../src/networks/registry.js'
import { configSchema } from './definition.js'
import { sharedKeysSchema } from './source-entry.js'
import type { Path } from './yaml-position.js'

/** The keys that the mapping at this path may have. */
export function knownKeys(path: Path, mapping: unknown): string[] {
  if (path[0] === 'sources' && path.length === 2) return knownSourceKeys(mapping)
  let schema: unknown = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' })
  for (const step of path) schema = part(part(schema, 'properties'), step) ?? part(schema, 'additionalProperties')
  return [...new Set(propertyNames(schema))]
}

function knownSourceKeys(entry: unknown): string[] {
  const network = networkByName(String(part(entry, 'network')))
  const own =
    network === undefined ? [] : propertyNames(z.toJSONSchema(network.spec, { io: 'input', unrepresentable: 'any' }))
  return [...new Set([...own, ...Object.keys(sharedKeysSchema.shape)])]
}

/** Of a JSON Schema of an object, or of several of which one must fit. */
function propertyNames(schema: unknown): string[] {
  const branches = part(schema, 'anyOf') ?? part(schema, 'oneOf')
  const names = part(part(schema, 'propertyNames'), 'enum')
  return [
    ...Object.keys(part(schema, 'properties') ?? {}),
    ...(Array.isArray(names) ? names.map(String) : []),
    ...(Array.isArray(branches) ? branches.flatMap(propertyNames) : []),
  ]
}

function part(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
