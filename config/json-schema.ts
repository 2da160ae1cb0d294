import { z } from 'zod'
import type { Network } from '../src/networks/readable-network.js'
import { networks } from '../src/networks/registry.js'
import { configSchema } from './definition.js'
import { sharedKeysSchema, sourceEntrySchema } from './source-entry.js'

type JsonSchema = Record<string, unknown>

/** The JSON Schema of `config/uptick.yaml`, for editors: made of what checks the file. */
export function configJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(configSchema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== sourceEntrySchema) return
      for (const key of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, key)
      Object.assign(jsonSchema, { anyOf: networks.flatMap(sourceBranches) })
    },
  })
  return { ...schema, title: 'The configuration of Uptick' }
}

/** A network's own schema, or each of several of which one must fit, with the keys that all sources share. */
function sourceBranches(network: Network): JsonSchema[] {
  const own: JsonSchema = z.toJSONSchema(network.spec, { io: 'input', unrepresentable: 'any' })
  const shared: JsonSchema = z.toJSONSchema(sharedKeysSchema, { io: 'input', unrepresentable: 'any' })
  const branches = [own['anyOf'] ?? own['oneOf'] ?? [own]].flat().filter(isObject)
  return branches.map(branch => ({
    title: network.title,
    type: 'object',
    properties: {
      ...objectAt(shared, 'properties'),
      network: { const: network.name, description: network.title },
      ...objectAt(branch, 'properties'),
    },
    required: ['network', ...[branch['required'] ?? []].flat()],
    additionalProperties: false,
  }))
}

function objectAt(schema: JsonSchema, key: string): JsonSchema {
  const value = schema[key]
  return isObject(value) ? value : {}
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
