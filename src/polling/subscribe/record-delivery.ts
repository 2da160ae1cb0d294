import { FetchFailure } from '../../fetch/fetch-failure.js'
import { DEFAULT_FETCH_LIMITS } from '../../fetch/fetch-limits.js'
import { readBody } from '../../fetch/read-body.js'
import type { Source } from '../../model/source.js'
import type { Reading } from '../../networks/network.js'
import type { Unreadable } from '../../networks/readable-network.js'
import { networkByName } from '../../networks/registry.js'
import { sourceKey } from '../../platform/keys.js'
import { isWatched } from '../../sources/poll-record.js'
import { pollSoon } from '../../sources/poll-soon.js'
import { readRecord } from '../../sources/source-record.js'
import { floorMs } from '../../sources/sync-sources.js'
import { type Delivery, dropDelivery, readDelivery } from '../../websub/deliveries.js'
import type { JobHandler, JobPorts } from '../job-ports.js'
import { recallPoll } from '../poll-memory.js'
import { recordReading } from '../record-reading.js'
import { isSuspended } from '../watched-address.js'

/**
 * Takes in what a hub delivered, as if a poll had found it.
 *
 * 1. Skip deliveries for a source that is no longer watched, or is suspended.
 * 2. Read it as an answer of the source's own address: decoded within the limits of any answer, in the reading thread.
 * 3. Record its findings. What a poll remembers – validators, rhythm, next check – stays as it is.
 * 4. Poll a source that has counts as soon as politeness allows: hubs push new entries, not counts.
 * 5. Forget the delivery, last: after a crash before this it is recorded again, which changes nothing.
 */
export const recordDelivery: JobHandler<{ sourceId: string; deliveryId: string }> = async (ports, payload) => {
  const { redis, clock } = ports
  const { sourceId, deliveryId } = payload
  const delivery = await readDelivery(redis, sourceId, deliveryId)
  if (delivery === undefined) return { sourceId, outcome: 'unchanged' }
  const stored = await redis.hgetall(sourceKey(sourceId))
  const { source, intervalMs } = readRecord(stored, 'source', 'intervalMs')
  const isKnown = source !== undefined && (await isWatched(redis, sourceId))
  if (!isKnown || (await isSuspended(redis, stored, clock.nowMs()))) {
    await dropDelivery(redis, sourceId, deliveryId)
    return { sourceId, outcome: isKnown ? 'unwanted' : 'removed' }
  }
  const { validators, counting } = recallPoll(stored)
  const read = await readDelivered(ports, source, delivery, validators.url)
  if (read.kind === 'unreadable') {
    await dropDelivery(redis, sourceId, deliveryId)
    return { sourceId, title: source.title, outcome: 'unreadable', error: read.message }
  }
  const { reading, url } = read
  const { receivedAtMs } = delivery
  const recorded = await recordReading(ports, source, { reading, url, receivedAtMs }, intervalMs ?? floorMs(source))
  if (counting !== 'nothing') await pollSoon(redis, sourceId, clock.nowMs())
  await dropDelivery(redis, sourceId, deliveryId)
  return { sourceId, title: source.title, outcome: 'delivered', ...recorded }
}

type ReadDelivery = { kind: 'read'; reading: Reading; url: string } | Unreadable

/**
 * @param answeringUrl The address that answered the last poll. It, and not what the feed calls itself, says whose site
 *   the news are from and what their relative links are relative to.
 */
async function readDelivered(
  { readAnswer }: Pick<JobPorts, 'readAnswer'>,
  source: Source,
  { body: wire, contentEncoding, contentType, receivedAtMs }: Delivery,
  answeringUrl: string | undefined,
): Promise<ReadDelivery> {
  const network = networkByName(source.network)
  if (network === undefined) return { kind: 'unreadable', message: `unknown network ${source.network}` }
  const { step } = network.request(source.spec, {}, receivedAtMs) // hubs deliver what is served without credentials
  const url = answeringUrl ?? network.address(source.spec)
  const decoded = await decodeBody({ wire: Buffer.from(wire), contentEncoding, host: 'the hub' })
  if (decoded.kind === 'unreadable') return decoded
  const headers: Record<string, string> = contentType === undefined ? {} : { 'content-type': contentType }
  const read = await readAnswer(network, { body: decoded.body, headers, url, step, receivedAtMs }, source.spec)
  return read.kind === 'read' ? { kind: 'read', reading: read.value, url } : read
}

/** A body that cannot be decoded within the usual limits is the sender's fault. */
async function decodeBody(
  coded: Parameters<typeof readBody>[0],
): Promise<{ kind: 'decoded'; body: Uint8Array } | Unreadable> {
  try {
    return { kind: 'decoded', body: await readBody(coded, DEFAULT_FETCH_LIMITS) }
  } catch (error) {
    if (error instanceof FetchFailure) return { kind: 'unreadable', message: error.message }
    throw error
  }
}
