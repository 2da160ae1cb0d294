import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METRICS } from '../../src/model/metric.js'
import type { CounterState } from '../../src/model/observation.js'
import type { ItemRecord } from '../../src/observe/item-record.js'
import { packItem, packMark, unpackItem, unpackMark } from '../../src/observe/packed-item.js'
import { createByteWriter } from '../../src/platform/byte-writer.js'

const SPEEDS = [0.5, 4, 1 / 60]
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const count = fc.nat(1e12)
const text = fc.string({ unit: 'grapheme', maxLength: 60 })
const network = fc.constantFrom('feed', 'hackernews', 'lemmy')

const counter: fc.Arbitrary<CounterState> = fc.record({
  network,
  counterId: text,
  metric: fc.constantFrom(...METRICS),
  count,
  atMs: time,
  originMs: time,
  originCount: count,
  datedBy: fc.constantFrom(0, 1, 2 ** 32 - 1),
  reportedBy: fc.nat(2 ** 31 - 1),
  isCopy: fc.boolean(),
  baseline: count,
  highest: count,
  lowSinceMs: fc.option(time, { nil: undefined }),
  graceMs: fc.nat(3_600_000),
  speedsHours: fc.constant(SPEEDS),
  gains: fc.array(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), { minLength: 3, maxLength: 3 }),
})

const part = fc.record({
  network,
  nativeId: text,
  counterId: text,
  isCopy: fc.boolean(),
  discussionUrl: fc.option(text, { nil: undefined }),
})
const mention = fc.record({
  sourceId: text,
  firstSeenMs: time,
  isOwnSite: fc.boolean(),
  parts: fc.array(part, { maxLength: 4 }),
})
const peak = fc.record({ perHour: fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }), atMs: time })

const records: fc.Arbitrary<ItemRecord> = fc.record({
  revision: fc.nat(2 ** 31 - 1),
  firstSeenMs: time,
  lastSeenMs: time,
  textDigest: fc.uint8Array({ minLength: 8, maxLength: 8 }).map(bytes => Buffer.from(bytes).toString('latin1')),
  tags: fc.array(text, { maxLength: 4 }),
  mentions: fc.array(mention, { maxLength: 4 }),
  counters: fc.array(counter, { maxLength: 6 }),
  peaks: fc.record({ likes: peak, views: peak }, { requiredKeys: [] }),
})

function pack(record: ItemRecord, history = Buffer.alloc(0)): Buffer {
  const writer = createByteWriter()
  packItem(writer, record, record.revision, history)
  return writer.finish()
}

describe('a packed item', () => {
  it('gives back every field as it was, and the history behind it', () => {
    fc.assert(
      fc.property(records, fc.uint8Array({ maxLength: 40 }), (record, bytes) => {
        // A dated counter began at nothing: its first count is not kept.
        const counters = record.counters.map(one => (one.datedBy === 0 ? one : { ...one, originCount: 0 }))
        const history = Buffer.from(bytes)
        expect(unpackItem(pack({ ...record, counters }, history))).toEqual({ record: { ...record, counters }, history })
      }),
    )
  })

  it('that ends early, or is of another version, is refused', () => {
    fc.assert(
      fc.property(records, fc.double({ min: 0, max: 0.99, noNaN: true }), (record, part) => {
        const packed = pack(record)
        expect(() => unpackItem(packed.subarray(0, Math.floor(packed.length * part)))).toThrow(RangeError)
      }),
    )
    expect(() => unpackItem(Buffer.from([9, 0, 0, 0, 0]))).toThrow(/version 9/)
  })

  it('that was merged begins with a mark, behind which its record stands until the other has taken it over', () => {
    const record = Buffer.from([1, 2, 3])
    const marked = Buffer.concat([packMark('Je9F9SFkEAA'), record])
    expect(unpackMark(marked)).toEqual({ into: 'Je9F9SFkEAA', rest: record })
    expect(unpackMark(record)).toBeUndefined()
  })
})
