import { expect, it } from 'vitest'
import { sourcesJson, sourcesJsonSchema } from '../../../src/serve/formats/sources-json.js'
import { buildSource, buildSourceStatus, TEST_NOW_MS } from '../../support/builders.js'

it('gives the reasons for which entries were skipped', () => {
  const skipped = [{ reason: 'the newest 200 of an answer are kept', entries: 497 }]
  const views = [{ source: buildSource(), status: buildSourceStatus({ skipped }) }]
  const { sources } = sourcesJson(views, new Map(), TEST_NOW_MS)
  expect(sources[0]?.skipped).toEqual([{ ...skipped[0], example: null }])
  expect(sourcesJsonSchema.safeParse({ sources }).error).toBeUndefined()
})

it('tells what a hub does for a source, and null where none was asked', () => {
  const source = buildSource()
  const status = buildSourceStatus()
  const common = { hub: 'https://hub.example/', deliveries: 3, ignored: 1, lastDeliveryMs: 0 }
  const told = sourcesJson(
    [
      { source, status },
      { source, status, subscription: { kind: 'active', leaseUntilMs: 86_400_000, ...common } },
      { source, status, subscription: { kind: 'refused', reason: 'it denied the subscription', ...common } },
    ],
    new Map(),
    TEST_NOW_MS,
  )
  expect(sourcesJsonSchema.safeParse(told).error).toBeUndefined()
  expect(told.sources.map(({ subscription }) => subscription)).toEqual([
    null,
    {
      hub: 'https://hub.example/',
      state: 'active',
      lease_until: '1970-01-02T00:00:00Z',
      reason: null,
      deliveries: 3,
      ignored: 1,
      last_delivery: '1970-01-01T00:00:00Z',
    },
    expect.objectContaining({ state: 'refused', lease_until: null, reason: 'it denied the subscription' }),
  ])
})

it('says of a server that answers 304 while its counts grow that it does, and nothing of others', () => {
  const source = buildSource()
  const countsHiddenByValidators = { areCountsCurrent: false, hourlyUntilMs: TEST_NOW_MS + 1 }
  const views = [buildSourceStatus({ countsHiddenByValidators }), buildSourceStatus()].map(status => ({
    source,
    status,
  }))
  const told = sourcesJson(views, new Map(), TEST_NOW_MS)
  expect(sourcesJsonSchema.safeParse(told).error).toBeUndefined()
  expect(told.sources).toMatchObject([
    {
      counts_hidden_by_validators: true,
      counts_words: 'this server answers "unchanged" while counts grow; it is asked in full once an hour',
    },
    { counts_hidden_by_validators: false, counts_words: null },
  ])
})
