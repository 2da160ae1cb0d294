import { hash } from 'node:crypto'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { MS_PER_HOUR } from '../model/time.js'
import { deliveriesKey, subscriptionKey } from '../platform/keys.js'
import { defineScript } from '../platform/scripts.js'
import type { Subscription } from './subscription.js'

/** The news of a source, as its hub sent them. */
export interface Delivery {
  /** As it was sent, coded or not. */
  body: Uint8Array
  contentType?: string | undefined
  contentEncoding?: string | undefined
  receivedAtMs: number
}

const MAX_WAITING = 8
const MAX_BYTES = 10 * 1024 * 1024
const LIFETIME_MS = MS_PER_HOUR
/** Ten times what a poll every ten minutes may find: what is recorded stays for days, and a hub is a stranger. */
const ADMITTED_EVERY_MS = 60_000
const MAX_ADMITTED_AT_ONCE = 30

const runAdmit = defineScript<number>('admit-delivery-1')
const runStore = defineScript<number>('store-delivery-1')
const runCount = defineScript<number>('count-delivery-1')

const Head = z.object({
  contentType: z.string().optional(),
  contentEncoding: z.string().optional(),
  receivedAtMs: z.number(),
})

/** The subscription that a delivery came for. */
export type DeliveredTo = Pick<Subscription, 'sourceId' | 'callbackId'>

/**
 * Whether one more delivery of a source may be read now: thirty at once, and on average one in a minute. Writes
 * `subscription:<sourceId>`.
 */
export async function admitDelivery(
  redis: Redis,
  { sourceId, callbackId }: DeliveredTo,
  nowMs: number,
): Promise<boolean> {
  const args = [callbackId, nowMs, ADMITTED_EVERY_MS, MAX_ADMITTED_AT_ONCE]
  return (await runAdmit(redis, [subscriptionKey(sourceId)], args)) === 1
}

/**
 * Keeps a delivery for an hour until it is read; the same bytes are kept once. Writes `deliveries:<sourceId>`.
 *
 * @returns its id; undefined, with nothing kept, when eight deliveries or 10 MB of the source wait already.
 */
export async function storeDelivery(redis: Redis, sourceId: string, delivery: Delivery): Promise<string | undefined> {
  const { body, ...head } = delivery
  const id = hash('sha256', body, 'hex').slice(0, 22)
  const packed = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body])
  const args = [id, packed, MAX_WAITING, MAX_BYTES, LIFETIME_MS]
  return (await runStore(redis, [deliveriesKey(sourceId)], args)) === 1 ? id : undefined
}

/** Reads a delivery that waits; undefined when it was read already or its hour is over. */
export async function readDelivery(redis: Redis, sourceId: string, deliveryId: string): Promise<Delivery | undefined> {
  const packed = await redis.hgetBuffer(deliveriesKey(sourceId), deliveryId)
  if (packed === null) return undefined
  const headEnd = packed.indexOf('\n')
  const head = Head.parse(JSON.parse(packed.toString('utf8', 0, headEnd)))
  return { ...head, body: packed.subarray(headEnd + 1) }
}

/** Forgets a delivery that was read. Writes `deliveries:<sourceId>`. */
export async function dropDelivery(redis: Redis, sourceId: string, deliveryId: string): Promise<void> {
  await redis.hdel(deliveriesKey(sourceId), deliveryId)
}

/**
 * Counts a delivery that was taken, or one that was ignored because nobody vouched for it. Writes
 * `subscription:<sourceId>`.
 *
 * @returns how many there have been; 0 when the subscription is another one by now.
 */
export function countDelivery(
  redis: Redis,
  { sourceId, callbackId }: DeliveredTo,
  kind: 'taken' | 'ignored',
  nowMs: number,
): Promise<number> {
  const [counter, time] = kind === 'taken' ? ['deliveries', 'lastDelivery'] : ['ignored', 'lastIgnored']
  return runCount(redis, [subscriptionKey(sourceId)], [callbackId, counter ?? '', time ?? '', nowMs])
}
