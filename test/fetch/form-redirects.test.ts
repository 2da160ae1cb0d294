import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FetchClient } from '../../src/fetch/fetch-client.js'
import type { FetchRequest } from '../../src/fetch/fetch-outcome.js'
import { answer, redirect } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { simulatedClient } from '../support/simulated-client.js'

let origin: ScriptedOrigin
let client: FetchClient
beforeEach(async () => {
  origin = await startScriptedOrigin()
  client = simulatedClient(origin)
})
afterEach(async () => {
  await client.close()
  await origin.stop()
})

const FORM = { 'hub.mode': 'subscribe', 'hub.topic': 'https://news.example/ä&b' }
const post = (request: Partial<FetchRequest> = {}) =>
  client.fetch({ url: 'https://hub.example/', accept: '*/*', form: FORM, ...request })

describe('a form that is redirected', () => {
  test.each([307, 308])('by %i is sent again, the same, by POST', async status => {
    origin.at('/', redirect(status, '/new'))
    origin.at('/new', answer({ status: 202 }))
    expect(await post()).toMatchObject({ kind: 'body', status: 202, url: 'https://hub.example/new' })
    const sent = origin.requests.map(({ method, body, headers }) => [method, String(body), headers['content-type']])
    const expected = ['POST', String(new URLSearchParams(FORM)), 'application/x-www-form-urlencoded']
    expect(sent).toEqual([expected, expected])
  })

  test.each([301, 302, 303])('by %i is not sent on, for it would be lost', async status => {
    origin.at('/', redirect(status, '/new'))
    expect(await post({ isFormMovable: true })).toMatchObject({ kind: 'failed', code: 'protocol' })
    expect(origin.requests).toHaveLength(1)
  })

  test('goes to another origin only when it may', async () => {
    origin.at('hub.example/', redirect(307, 'https://other.example/'))
    origin.at('other.example/', answer({ status: 202 }))
    expect(await post()).toMatchObject({ kind: 'failed', code: 'protocol' })
    expect(origin.requests.map(({ host }) => host)).toEqual(['hub.example'])
    expect(await post({ isFormMovable: true })).toMatchObject({ kind: 'body', url: 'https://other.example/' })
  })

  test.each([
    ['plain http', 'http://hub.example/new'],
    ['a private host', 'https://bridge.lan/'],
    ['itself', 'https://hub.example/'],
  ])('is not sent on to %s', async (_, location) => {
    await client.close()
    client = simulatedClient(origin, { privateHosts: new Set(['bridge.lan:443']) })
    origin.at('/', redirect(308, location))
    expect(await post({ isFormMovable: true })).toMatchObject({ kind: 'failed' })
    expect(origin.requests).toHaveLength(1)
  })
})
