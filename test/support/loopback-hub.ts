import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Served, serveOrigin } from './served.js'

export interface LoopbackHub extends Served {
  /** Topics of the publishers' tellings, in the order in which they came. */
  tellings: string[]
  /** Resolves when everything that was told has been fetched and delivered. */
  isQuiet(): Promise<void>
}

interface Subscription {
  topic: string
  callback: string
  secret: string | null
}

/**
 * A WebSub hub on loopback (https://www.w3.org/TR/websub/): verifies what subscribers intend, and when a publisher tells
 * it of a topic fetches that and delivers it, signed, to those who subscribed it.
 */
export async function startLoopbackHub(): Promise<LoopbackHub> {
  const subscriptions: Subscription[] = []
  const tellings: string[] = []
  let work: Promise<void> = Promise.resolve()

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await textOf(request))
    const topic = form.get('hub.topic') ?? form.get('hub.url') ?? ''
    if (form.get('hub.mode') === 'publish') {
      tellings.push(topic)
      response.writeHead(204).end()
      work = work.then(() => deliver(topic))
    } else if (form.get('hub.mode') === 'subscribe') {
      response.writeHead(202).end()
      const subscription = { topic, callback: form.get('hub.callback') ?? '', secret: form.get('hub.secret') }
      work = work.then(() => verify(subscription))
    } else response.writeHead(400).end()
  }

  async function verify(subscription: Subscription): Promise<void> {
    const challenge = randomUUID()
    const url = new URL(subscription.callback)
    const asked = { mode: 'subscribe', topic: subscription.topic, challenge, lease_seconds: '86400' }
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(`hub.${name}`, value)
    const echoed = await fetch(url)
    if (echoed.ok && (await echoed.text()) === challenge) subscriptions.push(subscription)
  }

  async function deliver(topic: string): Promise<void> {
    const fetched = await fetch(topic)
    const body = Buffer.from(await fetched.arrayBuffer())
    for (const { callback, secret } of subscriptions.filter(one => one.topic === topic)) {
      const signed = secret === null ? '' : createHmac('sha256', secret).update(body).digest('hex')
      const headers = {
        'content-type': fetched.headers.get('content-type') ?? '',
        link: `<${hub.url}/>; rel="hub", <${topic}>; rel="self"`,
        ...(secret === null ? {} : { 'x-hub-signature': `sha256=${signed}` }),
      }
      await fetch(callback, { method: 'POST', headers, body })
    }
  }

  const hub = await serveOrigin((request, response) => void answer(request, response))
  return {
    ...hub,
    tellings,
    async isQuiet() {
      let awaited: Promise<void> | undefined
      while (awaited !== work) {
        awaited = work
        await awaited
      }
    },
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
