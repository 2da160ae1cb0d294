import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { itemJsonSchema } from '../../src/serve/formats/item-json.js'
import { jsonFeedSchema } from '../../src/serve/formats/json-feed.js'
import { listsJsonSchema } from '../../src/serve/formats/lists-json.js'
import { sourcesJsonSchema } from '../../src/serve/formats/sources-json.js'
import { buildServer } from '../../src/serve/server.js'
import { buildPorts } from '../support/serve-ports.js'

const EXAMPLES: Readonly<Record<string, string>> = { list: 'more-news', number: '7', id: 'item0000001' }

/** Asks for an example of a path; a stream of events, which has no end, is left after its headers. */
async function example(app: FastifyInstance, path: string) {
  const url = path.replace(/\{(\w+)\}/g, (_, name) => EXAMPLES[name] ?? '')
  const query = url === '/oembed' ? `?url=${encodeURIComponent('https://uptick.example/lists/more-news')}` : ''
  const answer = await app.inject({ url: `${url}${query}`, payloadAsStream: true })
  answer.stream().destroy()
  return answer
}

interface Operation {
  operationId?: string
  tags?: string[]
  parameters?: { in: string; name: string }[]
  responses: Record<string, unknown>
}

interface Description {
  openapi: string
  tags: { name: string }[]
  components: { schemas: Record<string, unknown>; examples: Record<string, { value: unknown }> }
  paths: Record<string, Record<string, Operation>>
}

async function description(): Promise<Description> {
  return (await buildServer(buildPorts()).inject('/openapi.json')).json()
}

const describedPaths = async () => (await description()).paths

describe('the description of the API', () => {
  it('names every route that answers GET, but for those that only say that nothing is there', async () => {
    const routes: string[] = []
    const app = buildServer(buildPorts())
    app.addHook('onRoute', ({ method, url, schema }) => {
      if (method === 'GET' && !schema?.hide && !url.startsWith('/docs')) routes.push(url.replace(/:(\w+)/g, '{$1}'))
    })
    await app.ready()
    expect(routes.length).toBeGreaterThan(25)
    expect(Object.keys(await describedPaths()).sort()).toEqual(routes.sort())
  })

  it('names only paths that exist, with all their parameters', async () => {
    const app = buildServer(buildPorts())
    for (const [path, methods] of Object.entries(await describedPaths())) {
      expect(Object.keys(methods)).toEqual(['get'])
      const named = (methods['get']?.parameters ?? [])
        .filter(parameter => parameter.in === 'path')
        .map(({ name }) => name)
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      const answer = await example(app, path)
      expect([path, answer.statusCode]).toEqual([path, 200])
      expect(Object.keys(methods['get']?.responses ?? {})).toContain('200')
    }
  })

  it('names the media type that each path answers with', async () => {
    const app = buildServer(buildPorts())
    for (const [path, methods] of Object.entries(await describedPaths())) {
      const answer = await example(app, path)
      const type = String(answer.headers['content-type']).replace(/;.*/, '')
      expect(JSON.stringify(methods['get']?.responses)).toContain(`"${type}"`)
    }
  })

  it('names each operation once, puts each under a known tag, and says how each may fail', async () => {
    const { openapi, tags, paths } = await description()
    const operations = Object.values(paths).flatMap(methods => Object.values(methods))
    expect(openapi).toMatch(/^3\.1\./)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    expect(operations.map(({ operationId }) => operationId)).toContain('getListJson')
    for (const { operationId, tags: own, responses } of operations) {
      expect([operationId, own?.every(tag => tags.some(({ name }) => name === tag))]).toEqual([operationId, true])
      expect([operationId, JSON.stringify(responses['4XX'])]).toEqual([
        operationId,
        expect.stringContaining('#/components/schemas/Problem'),
      ])
    }
  })

  it('names the schemas that clients are generated from', async () => {
    const { components, paths } = await description()
    expect(Object.keys(components.schemas)).toEqual(
      expect.arrayContaining(['List', 'Entry', 'Item', 'Source', 'Figure', 'Counter', 'Mention', 'Problem']),
    )
    expect(JSON.stringify(paths['/lists/{list}.json']?.['get']?.responses['200'])).toContain(
      '#/components/schemas/List',
    )
  })

  it('gives examples that are as its schemas say', async () => {
    const { examples } = (await description()).components
    const schemas = { List: jsonFeedSchema, Lists: listsJsonSchema, Item: itemJsonSchema, Sources: sourcesJsonSchema }
    for (const [name, schema] of Object.entries(schemas)) {
      expect([name, z.strictObject({ value: schema, summary: z.string() }).safeParse(examples[name]).error]).toEqual([
        name,
        undefined,
      ])
    }
    expect(examples['text_plain']?.value).toContain('7836 likes (2863/hr)')
  })
})
