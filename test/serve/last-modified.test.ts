import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLastModified } from '../../src/serve/last-modified.js'
import { buildServer } from '../../src/serve/server.js'
import { buildEdition, TEST_NOW_MS } from '../support/builders.js'
import { buildPorts } from '../support/serve-ports.js'

describe('Last-Modified', () => {
  it('is the second of the publication at first', () => {
    expect(createLastModified()('news', '1', TEST_NOW_MS + 900)).toBe(TEST_NOW_MS)
  })

  it('moves by a second or more with every change, and stays while nothing changes', () => {
    const change = fc.record({ state: fc.constantFrom('a', 'b', 'c'), atMs: fc.integer({ min: 0, max: 5000 }) })
    fc.assert(
      fc.property(fc.array(change), changes => {
        const lastModified = createLastModified()
        let before: { state: string; moment: number } | undefined
        for (const { state, atMs } of changes) {
          const moment = lastModified('news', state, atMs)
          if (before !== undefined && before.state === state) expect(moment).toBe(before.moment)
          else if (before !== undefined) expect(moment - before.moment).toBeGreaterThanOrEqual(1000)
          before = { state, moment }
        }
      }),
    )
  })

  it.each(['json', 'xml', 'html'])('of a list as %s never takes one state of it for another', async format => {
    const ports = buildPorts()
    const app = buildServer(ports)
    let since = 'Thu, 01 Jan 1970 00:00:00 GMT'
    const look = async () => {
      const answer = await app.inject({
        url: `/lists/more-news.${format}`,
        headers: { 'if-modified-since': since },
      })
      since = String(answer.headers['last-modified'])
      return answer.statusCode
    }
    expect([await look(), await look()]).toEqual([200, 304])
    ports.connected = false // stale
    expect([await look(), await look()]).toEqual([200, 304])
    ports.connected = true
    expect([await look(), await look()]).toEqual([200, 304])
    ports.publish(buildEdition({ number: 8, publishedAtMs: TEST_NOW_MS + 1000 }))
    expect([await look(), await look()]).toEqual([200, 304])
    ports.clock = { nowMs: () => TEST_NOW_MS + 90_000 }
    expect(await look()).toBe(format === 'html' ? 200 : 304)
  })
})
