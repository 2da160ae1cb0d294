import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createFetchClient } from '../../src/fetch/fetch-client.js'
import type { RequestPlan } from '../../src/networks/network.js'
import type { Network } from '../../src/networks/readable-network.js'
import type { JobPorts } from '../../src/polling/job-ports.js'
import { askSource } from '../../src/polling/request/ask-source.js'
import { askHub } from '../../src/polling/subscribe/ask-hub.js'
import { movableClock } from '../support/clock.js'
import { feedSource, jobPorts } from '../support/job-ports.js'
import { answer, redirect } from '../support/scripted-answers.js'
import { type ScriptedOrigin, startScriptedOrigin } from '../support/scripted-origin.js'
import { useRedis } from '../support/use-redis.js'

const server = useRedis()
/** Named by the operator as an exception, and so may be asked. */
let open: ScriptedOrigin
/** On this machine as well, and named by nobody. */
let guarded: ScriptedOrigin
beforeEach(async () => {
  open = await startScriptedOrigin()
  guarded = await startScriptedOrigin()
  guarded.at('/', answer({ body: 'secret' }))
})
afterEach(async () => {
  await open.stop()
  await guarded.stop()
})

/** A network whose first answer calls for one more request, wherever that may lead. */
const networkThatGoesOn = (first: string, second: string): Network => {
  const plan = (url: string, step?: string): RequestPlan => ({ url, accept: '*/*', step })
  return {
    name: 'feed',
    title: 'Test',
    spec: z.record(z.string(), z.unknown()),
    minIntervalMs: 0,
    describe: () => '',
    address: () => first,
    request: () => plan(first),
    read: async ({ step }) => ({
      kind: 'read',
      value: {
        findings: [],
        skipped: [],
        hints: {},
        mended: [],
        next: step === undefined ? [plan(second, 'further')] : [],
      },
    }),
  }
}

function ask(first: string, second: string) {
  const network = networkThatGoesOn(first, second)
  return withGuard(ports => askSource(ports, network, feedSource('a', first), {}, AbortSignal.timeout(10_000)))
}

async function withGuard<Result>(use: (ports: JobPorts) => Promise<Result>): Promise<Result> {
  const ports = jobPorts(server, movableClock(), open, [])
  await ports.fetchClient.close()
  const fetchClient = createFetchClient({
    userAgent: 'Uptick/test (+https://example.org/)',
    privateHosts: new Set([`${open.host}:${open.port}`]),
    allowedPorts: [guarded.port],
  })
  try {
    return await use({ ...ports, fetchClient })
  } finally {
    await fetchClient.close()
  }
}

describe('the address guard stands before', () => {
  it('the first request of a poll', async () => {
    expect(await ask(guarded.url('/'), open.url('/'))).toMatchObject({ kind: 'failed', code: 'address-forbidden' })
    expect(guarded.requests).toEqual([])
  })

  it('the further requests that an answer calls for', async () => {
    open.at('/', answer({ body: 'first' }))
    const asked = await ask(open.url('/'), guarded.url('/'))
    expect(asked).toMatchObject({ kind: 'read', reading: { skipped: [{ entry: guarded.url('/') }] } })
    expect(guarded.requests).toEqual([])
  })

  it('each hop of a redirect', async () => {
    open.at('/', redirect(302, guarded.url('/')))
    expect(await ask(open.url('/'), open.url('/'))).toMatchObject({ kind: 'failed', code: 'address-forbidden' })
    expect(guarded.requests).toEqual([])
  })

  it('a hub, and the hub to which it redirects', async () => {
    const askOne = (hub: string) => {
      const asked = {
        mode: 'subscribe' as const,
        hub,
        topic: open.url('/feed'),
        address: 'https://up.example/websub/x',
      }
      return withGuard(ports => askHub(ports, asked, AbortSignal.timeout(10_000)))
    }
    open.at('/hub', redirect(307, guarded.url('/')))
    expect(await askOne(guarded.url('/'))).toMatchObject({ kind: 'refused' })
    expect(await askOne(open.url('/hub'))).toMatchObject({ kind: 'refused' })
    expect(open.requests).toHaveLength(1)
    expect(guarded.requests).toEqual([])
  })

  it('each hop of a further request', async () => {
    open.at('/', answer({ body: 'first' }))
    open.at('/further', redirect(307, guarded.url('/')))
    expect(await ask(open.url('/'), open.url('/further'))).toMatchObject({ kind: 'read', reading: { skipped: [{}] } })
    expect(guarded.requests).toEqual([])
  })
})
