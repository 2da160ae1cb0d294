import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FetchClient } from '../../../src/fetch/fetch-client.js'
import { readableNetwork } from '../../../src/networks/readable-network.js'
import { reddit as definition } from '../../../src/networks/reddit.js'
import { type GrantedToken, obtainToken } from '../../../src/polling/request/obtain-token.js'
import { movableClock } from '../../support/clock.js'
import { simulatedClient } from '../../support/simulated-client.js'

const reddit = readableNetwork(definition)
const CREDENTIALS = { REDDIT_CLIENT_ID: 'id', REDDIT_CLIENT_SECRET: 'secret' }
const OPEN_GATE = {
  enter: async () => ({ kind: 'entered', ticket: '' }) as const,
  leave: async () => {},
  refused: async () => {},
}
const { signal } = new AbortController()

const asked: { method: string; type: string; authorization: string; body: string }[] = []
let answer: { status: number; body: string }
const server = createServer((request, response) => {
  const { method = '', headers } = request
  let body = ''
  request.setEncoding('utf8').on('data', (chunk: string) => {
    body += chunk
  })
  request.on('end', () => {
    asked.push({ method, type: headers['content-type'] ?? '', authorization: headers.authorization ?? '', body })
    response.writeHead(answer.status, answer.status === 302 ? { location: '/elsewhere' } : {}).end(answer.body)
  })
})
let client: FetchClient

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server listens on no port')
  client = simulatedClient({ host: '127.0.0.1', port: address.port })
})

beforeEach(() => {
  asked.length = 0
  answer = { status: 200, body: JSON.stringify({ access_token: 'abc', token_type: 'bearer', expires_in: 3600 }) }
})

afterAll(async () => {
  await client.close()
  server.close()
})

function ports() {
  const clock = movableClock(Date.UTC(2026, 2, 1))
  const tokens = new Map<string, GrantedToken>()
  const pause = async (ms: number) => clock.advance(ms)
  return { fetchClient: client, gate: OPEN_GATE, clock, pause, credentials: CREDENTIALS, tokens }
}

describe('obtainToken', () => {
  it('posts the form and adds the token to the credentials', async () => {
    expect(await obtainToken(ports(), reddit, signal)).toEqual({
      kind: 'credentials',
      credentials: { ...CREDENTIALS, REDDIT_ACCESS_TOKEN: 'abc' },
    })
    expect(asked).toEqual([
      {
        method: 'POST',
        type: 'application/x-www-form-urlencoded',
        authorization: `Basic ${btoa('id:secret')}`,
        body: 'grant_type=client_credentials',
      },
    ])
  })

  it('keeps a token until three minutes before it expires', async () => {
    const own = ports()
    await obtainToken(own, reddit, signal)
    own.clock.advance(57 * 60_000 - 1)
    await obtainToken(own, reddit, signal)
    expect(asked).toHaveLength(1)
    own.clock.advance(1)
    await obtainToken(own, reddit, signal)
    expect(asked).toHaveLength(2)
  })

  it('asks nothing without credentials, or for a network that wants no token', async () => {
    const own = { ...ports(), credentials: { REDDIT_CLIENT_ID: 'id' } }
    expect(await obtainToken(own, reddit, signal)).toEqual({ kind: 'credentials', credentials: own.credentials })
    const plain = { name: 'plain', title: 'Plain' }
    expect(await obtainToken(ports(), plain, signal)).toEqual({ kind: 'credentials', credentials: CREDENTIALS })
    expect(asked).toEqual([])
  })

  it('says which credentials to look at when it is refused', async () => {
    answer = { status: 401, body: '' }
    expect(await obtainToken(ports(), reddit, signal)).toMatchObject({
      kind: 'failed',
      code: 'http-401',
      message: expect.stringMatching(/REDDIT_CLIENT_ID with REDDIT_CLIENT_SECRET may be wrong, expired/),
    })
  })

  it('says so when there is no token in the answer', async () => {
    answer = { status: 200, body: '{"error": "invalid_grant"}' }
    const own = ports()
    expect(await obtainToken(own, reddit, signal)).toMatchObject({
      kind: 'failed',
      code: 'unreadable',
      message: 'it is not a token of Reddit, but says: invalid_grant',
    })
    expect(own.tokens.size).toBe(0)
  })

  it('sends its form nowhere else', async () => {
    answer = { status: 302, body: '' }
    expect(await obtainToken(ports(), reddit, signal)).toMatchObject({ kind: 'failed', code: 'protocol' })
    expect(asked).toHaveLength(1)
  })

  it('waits for its host', async () => {
    const gate = { ...OPEN_GATE, enter: async () => ({ kind: 'wait', untilMs: 5 }) as const }
    expect(await obtainToken({ ...ports(), gate }, reddit, signal)).toEqual({ kind: 'busy', untilMs: 5 })
  })
})
