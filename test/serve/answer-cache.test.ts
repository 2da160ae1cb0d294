import { describe, expect, it } from 'vitest'
import { createAnswerCache } from '../../src/serve/answer-cache.js'
import { prepareAnswer, sizeOfAnswer } from '../../src/serve/prepared-answer.js'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition, buildEntry, TEST_NOW_MS } from '../support/builders.js'
import { movableClock } from '../support/clock.js'
import { buildPorts } from '../support/serve-ports.js'

const answerOf = (body: string) =>
  prepareAnswer({ body, contentType: 'text/plain', caching: 'no-store', policy: "default-src 'none'" }, {})

describe('an answer', () => {
  it('counts its body in each coding, and a body that no coding makes smaller once', async () => {
    const long = await answerOf('word '.repeat(2000))
    const { br, gzip, identity } = long.variants
    const short = await answerOf('short')
    expect(new Set([br.body, gzip.body, identity.body]).size).toBe(3)
    expect(sizeOfAnswer(long) - sizeOfAnswer(short)).toBe(br.body.length + gzip.body.length + 10_000 - 5)
  })
})

it.each([10, 1_000, 30_000, 300_000])('an answer of %i words holds no more memory than its bytes', async words => {
  const text = Array.from({ length: words }, (_, n) => `word${n % 7919}`).join(' ')
  const { variants } = await answerOf(text)
  for (const { body } of Object.values(variants)) expect(body.buffer.byteLength).toBe(body.length)
  expect(variants.identity.body.toString()).toBe(text)
})

describe('the cache of answers', () => {
  it('keeps at most its bytes, and lets go what was asked for longest ago', async () => {
    const each = sizeOfAnswer(await answerOf('x'.repeat(100)))
    const cache = createAnswerCache(3 * each + 100)
    const make = (key: string) => cache.make(key, '1', () => answerOf('x'.repeat(100)))
    for (const key of ['a', 'b', 'c']) await make(key)
    expect(cache.get('a', '1')).toBeDefined()
    await make('d')
    expect(['a', 'b', 'c', 'd'].filter(key => cache.get(key, '1') !== undefined)).toEqual(['a', 'c', 'd'])
    expect(cache.bytes()).toBeGreaterThanOrEqual(3 * each)
    expect(cache.bytes()).toBeLessThanOrEqual(3 * each + 100)
  })

  it('keeps one version of each answer', async () => {
    const cache = createAnswerCache()
    for (const version of ['1', '2', '3']) await cache.make('a', version, () => answerOf(version))
    expect(cache.count()).toBe(1)
    expect([cache.get('a', '2'), cache.get('a', '3')]).toEqual([undefined, expect.anything()])
  })

  it('does not keep what is larger than all that it may keep', async () => {
    const cache = createAnswerCache(100)
    const answer = await cache.make('a', '1', () => answerOf('long'))
    expect(answer.variants.identity.body.toString()).toBe('long')
    expect([cache.count(), cache.bytes()]).toEqual([0, 0])
  })

  it('makes an answer once for all who wait for it', async () => {
    const cache = createAnswerCache()
    const making = cache.make('a', '1', () => answerOf('one'))
    expect(await cache.get('a', '1')).toBe(await making)
  })

  it('keeps nothing of an answer that could not be made', async () => {
    const cache = createAnswerCache()
    const failing = cache.make('a', '1', () => Promise.reject(new Error('no')))
    await expect(failing).rejects.toThrow('no')
    expect([cache.get('a', '1'), cache.count()]).toEqual([undefined, 0])
  })
})

describe('a server', () => {
  const SMALL_BYTES = 200_000

  function start() {
    const cache = createAnswerCache(SMALL_BYTES)
    const clock = movableClock()
    const entries = Array.from({ length: 20 }, (_, index) => buildEntry(index + 1))
    const ports = buildPorts({ clock })
    ports.editions.set('more-news', buildEdition({ entries }))
    return { cache, clock, ports, app: buildServer(ports, cache) }
  }

  it('keeps at most its bytes of answers, however many different ones strangers ask for', async () => {
    const { cache, ports, app } = start()
    for (let number = 1; number <= 5; number += 1) ports.past.set(`more-news ${number}`, buildEdition({ number }))
    const addresses = Array.from({ length: 40 }, (_, n) => [
      `/lists/more-news.html?minRate=${n}&locale=de`,
      `/lists/more-news.json?limit=${(n % 20) + 1}`,
      `/lists/more-news.xml?minRate=${n}.5`,
      `/lists/more-news/editions/${(n % 5) + 1}.html?minRate=${n}`,
      `/embed/more-news?limit=${n + 1}`,
    ]).flat()
    const lengths = []
    for (const url of addresses) {
      const { statusCode, rawPayload } = await app.inject(url)
      expect([url, statusCode]).toEqual([url, 200])
      expect(cache.bytes()).toBeLessThanOrEqual(SMALL_BYTES)
      lengths.push(rawPayload.length)
    }
    expect(lengths.reduce((sum, one) => sum + one)).toBeGreaterThan(5 * SMALL_BYTES)
    expect(cache.bytes()).toBeGreaterThan(SMALL_BYTES / 2)
  })

  it('keeps no more answers as editions and minutes go by', async () => {
    const { cache, clock, ports, app } = start()
    const askAll = async () => {
      for (const path of ['lists/more-news.html', 'lists/more-news.json', 'embed/more-news', 'embed/more-news.json'])
        expect((await app.inject(`/${path}`)).statusCode).toBe(200)
    }
    await askAll()
    const kept = cache.count()
    for (let number = 8; number < 12; number += 1) {
      clock.moveTo(TEST_NOW_MS + number * 600_000)
      ports.publish(buildEdition({ number }))
      await askAll()
    }
    expect([kept, cache.count()]).toEqual([4, 4])
  })
})
