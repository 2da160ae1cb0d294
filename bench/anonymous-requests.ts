import { createAnswerCache, MAX_ANSWER_BYTES } from '../src/serve/answer-cache.js'
import { buildServer } from '../src/serve/server.js'
import { benchEdition, benchPorts } from './bench-ports.js'
import { isProgram, keepResult, machine } from './bench-result.js'

export interface AnonymousRequestsResult {
  machine: string
  node: string
  requests: number
  /** Of rendered answers, counted after each hundredth request. */
  mostBytesKept: number
  bytesKept: number
  answersKept: number
  bar: number
}

const REQUESTS = 100_000
const TOGETHER = 100

/** How many bytes of rendered answers a server keeps after so many different requests of strangers. */
export async function measureAnonymousRequests(): Promise<AnonymousRequestsResult> {
  const cache = createAnswerCache()
  const edition = benchEdition(50)
  const app = buildServer(benchPorts({ newest: () => edition, readEdition: async () => edition }), cache)
  let mostBytesKept = 0
  for (let first = 0; first < REQUESTS; first += TOGETHER) {
    const numbers = Array.from({ length: TOGETHER }, (_, n) => first + n)
    const answers = await Promise.all(numbers.map(n => app.inject(addressOf(n))))
    const failed = answers.find(({ statusCode }) => statusCode !== 200)
    if (failed !== undefined) throw new Error(`answered ${failed.statusCode}: ${failed.body}`)
    mostBytesKept = Math.max(mostBytesKept, cache.bytes())
  }
  await app.close()
  const kept = { mostBytesKept, bytesKept: cache.bytes(), answersKept: cache.count() }
  return { ...machine(), requests: REQUESTS, ...kept, bar: MAX_ANSWER_BYTES }
}

/** Each number another address: all formats, filters that take all entries or few, earlier editions, embeds. */
function addressOf(n: number): string {
  const format = ['html', 'json', 'xml', 'md', 'txt'][n % 5]
  const minRate = (n / 1000).toFixed(3)
  if (n % 10 === 9) return `/embed/bench?limit=${(n % 100) + 1}&n=${n}`
  if (n % 3 === 0) return `/lists/bench/editions/${n + 1}.${format}?minRate=${minRate}`
  return `/lists/bench.${format}?minRate=${minRate}`
}

if (isProgram(import.meta.url)) {
  const result = await measureAnonymousRequests()
  keepResult('anonymous-requests', result)
  const { requests, mostBytesKept, bytesKept, answersKept, bar } = result
  process.stdout.write(
    `${requests} different requests: ${bytesKept} bytes kept in ${answersKept} answers, ${mostBytesKept} at most (bar ${bar})\n`,
  )
  if (mostBytesKept > bar) process.exitCode = 1
}
