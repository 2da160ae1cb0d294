import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Settings } from '../../config/settings.js'
import { createFetchClient } from '../fetch/fetch-client.js'
import { fetchOptionsOf } from '../fetch/fetch-options.js'
import type { FetchOutcome } from '../fetch/fetch-outcome.js'
import { hostAndPort, portOf } from '../fetch/private-hosts.js'
import { listenFailure } from '../platform/listen-failure.js'
import { type Finding, findingOf } from './doctor-finding.js'

/**
 * Whether the API can listen on its port, or an Uptick does already, and whether PUBLIC_URL, where it is set, leads to
 * one. Asks nobody but these two addresses.
 */
export async function examineAddresses(settings: Settings): Promise<Finding[]> {
  const { isPublicUrlSet, simulatedInternet } = settings
  const isPublicAsked = isPublicUrlSet && simulatedInternet === undefined
  const port = await examinePort(settings) // first: who is asked may be ourselves, trying to listen
  return isPublicAsked ? [port, await examinePublicUrl(settings)] : [port]
}

async function examinePort(settings: Settings): Promise<Finding> {
  const { host, port } = settings
  const failure = await tryToListen(settings)
  if (failure === undefined) return { about: 'port', verdict: 'good', words: `${host}:${port} is free` }
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const address = `http://${hostAndPort(isEverywhere ? '127.0.0.1' : host, port)}`
  if (!isUptick(await askHealth({ ...settings, simulatedInternet: undefined }, address))) {
    return findingOf('port', listenFailure(failure, settings))
  }
  return { about: 'port', verdict: 'good', words: `an Uptick answers at ${address}` }
}

/** The error of listening there, if there is one. */
async function tryToListen({ host, port }: Settings): Promise<unknown> {
  const server = createServer().listen({ host, port })
  try {
    await once(server, 'listening')
    server.close()
    await once(server, 'close')
    return undefined
  } catch (error) {
    return error
  }
}

async function examinePublicUrl(settings: Settings): Promise<Finding> {
  const { publicUrl, host, port } = settings
  const outcome = await askHealth(settings, publicUrl)
  if (isUptick(outcome)) return { about: 'PUBLIC_URL', verdict: 'good', words: `${publicUrl} leads to an Uptick` }
  return {
    about: 'PUBLIC_URL',
    verdict: 'doubtful',
    words: `${publicUrl} does not lead to an Uptick: ${inWords(outcome)}`,
    remedy: `start Uptick and let the proxy of that address hand on to ${host}:${port}; some networks cannot see their own public address from within`,
  }
}

async function askHealth(settings: Settings, address: string): Promise<FetchOutcome> {
  const url = new URL(address)
  const options = fetchOptionsOf(settings)
  const privateHosts = new Set([...(options.privateHosts ?? []), hostAndPort(url.hostname, portOf(url))])
  const client = createFetchClient({ ...options, privateHosts })
  try {
    return await client.fetch({ url: `${address}/healthz`, accept: 'application/json' })
  } finally {
    await client.close()
  }
}

function isUptick(outcome: FetchOutcome): boolean {
  return outcome.kind === 'body' && Buffer.from(outcome.body).toString() === '{"status":"ok"}'
}

function inWords(outcome: FetchOutcome): string {
  return outcome.kind === 'failed' ? outcome.message : `something else answers there (HTTP ${outcome.status})`
}
