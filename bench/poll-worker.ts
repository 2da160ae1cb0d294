import { setTimeout as wait } from 'node:timers/promises'
import pLimit from 'p-limit'
import { createFetchClient } from '../src/fetch/fetch-client.js'
import { sharedHostGate } from '../src/fetch/host-gate.js'
import { systemClock } from '../src/platform/clock.js'
import { silentLog } from '../src/platform/log.js'
import { connectRedis } from '../src/platform/redis.js'
import { createReadPool } from '../src/polling/read/read-pool.js'
import { MAX_POLLS } from '../workers/job-catalogue.js'
import { startWorker } from '../workers/worker.js'

/** A worker process whose every connection goes to the origin of `whole-poll`; it tells when all sources were polled. */
const [address = '', port = '', sources = ''] = process.argv.slice(2)
const redis = await connectRedis(address, 'data', () => {})
const queueConnection = await connectRedis(address, 'queue', () => {})
const clock = systemClock
const simulatedInternet = { host: '127.0.0.1', port: Number(port) }

let polled = 0
function countPoll(_details: unknown, message?: string): void {
  if (message !== 'poll done') return
  polled += 1
  if (polled % Number(sources) === 0) process.send?.('all polled')
}

startWorker(
  {
    redis,
    fetchClient: createFetchClient({ userAgent: 'Uptick/bench', simulatedInternet }),
    readAnswer: createReadPool().readAnswer,
    clock,
    gate: sharedHostGate({ redis, clock }),
    pause: async ms => {
      await wait(ms)
    },
    tokens: new Map(),
    pollLimit: pLimit(MAX_POLLS),
    log: { ...silentLog, debug: countPoll, info: countPoll },
    credentials: {},
    lists: () => [],
  },
  queueConnection,
)
process.on('disconnect', () => process.exit())
process.send?.('started')
