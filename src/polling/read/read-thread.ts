import { parentPort } from 'node:worker_threads'
import { networkByName } from '../../networks/registry.js'
import type { ReadMessage, ReadRequest, ReadResponse } from './read-messages.js'

/** The program of the thread in which answers are read: one list of requests, one of responses, in order. */
let reading: Promise<void> = Promise.resolve()
parentPort?.on('message', (requests: readonly ReadRequest[]) => {
  reading = reading.then(() => readAll(requests))
})
parentPort?.postMessage('ready' satisfies ReadMessage)

async function readAll(requests: readonly ReadRequest[]): Promise<void> {
  const responses: ReadResponse[] = []
  for (const request of requests) responses.push(await respond(request))
  parentPort?.postMessage(responses satisfies ReadMessage)
}

async function respond({ networkName, answer, spec }: ReadRequest): Promise<ReadResponse> {
  const network = networkByName(networkName)
  if (network === undefined) return { kind: 'failed', message: `there is no network "${networkName}"` }
  try {
    return await network.read(answer, spec)
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
