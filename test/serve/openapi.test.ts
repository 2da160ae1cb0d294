import type { FastifyInstance } from 'fastify'
import { describe, expect, it } from 'vitest'
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

async function describedPaths(): Promise<
  Record<string, Record<string, { parameters?: { in: string; name: string }[]; responses: object }>>
> {
  return (await buildServer(buildPorts()).inject('/openapi.json')).json().paths
}

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
})
