import type { SwaggerTransformObject } from '@fastify/swagger'
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Example } from './examples.js'

type Document = ReturnType<SwaggerTransformObject>
type Json = Record<string, unknown>

/**
 * Completes the description of the API: schemas by their names, and an example beside each answer that has one. Objects
 * stay open, since a later version may add members.
 */
export function describeApi(examples: Readonly<Record<string, Example>>): SwaggerTransformObject {
  return document => {
    const named = jsonSchemaTransformObject(document)
    const { components, paths } = named as { components?: { schemas?: Json }; paths?: Json }
    // The provider names each schema twice, as it is sent and as it is received: nothing here is received.
    const schemas = Object.entries(components?.schemas ?? {}).filter(([name]) => !name.endsWith('Input'))
    const described = {
      ...named,
      components: {
        ...components,
        schemas: Object.fromEntries(schemas),
        examples: mapKeys(examples, componentName),
      },
      paths: withExamples(paths, examples),
    }
    return JSON.parse(JSON.stringify(described), withoutClosing) as Document
  }
}

function withoutClosing(key: string, value: unknown): unknown {
  return key === 'additionalProperties' && value === false ? undefined : value
}

function withExamples(paths: Json = {}, examples: Readonly<Record<string, Example>>): Json {
  return JSON.parse(JSON.stringify(paths), (key, value) => {
    if (key !== 'responses' || !isJson(value)) return value
    return mapValues(value, (response, status) => {
      if (!isJson(response) || !isJson(response['content'])) return response
      const content = mapValues(response['content'], (told, type) => {
        const schema = isJson(told) && isJson(told['schema']) ? told['schema'] : {}
        const name = String(schema['$ref'] ?? type).replace('#/components/schemas/', '')
        const example = name === 'Problem' ? `Problem${status}` : name
        if (!isJson(told) || !(example in examples)) return told
        return { ...told, examples: { example: { $ref: `#/components/examples/${componentName(example)}` } } }
      })
      return { ...response, content }
    })
  })
}

function mapValues(values: Json, map: (value: unknown, key: string) => unknown): Json {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value, key)]))
}

/** Components are named in letters, digits and `.-_`. */
function componentName(name: string): string {
  return name.replace(/[^\w.-]/g, '_')
}

function mapKeys<Value>(values: Readonly<Record<string, Value>>, map: (key: string) => string): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [map(key), value]))
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
