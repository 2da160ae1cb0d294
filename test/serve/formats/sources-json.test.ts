import { expect, it } from 'vitest'
import { sourcesJson, sourcesJsonSchema } from '../../../src/serve/formats/sources-json.js'
import { buildSource, buildSourceStatus, TEST_NOW_MS } from '../../support/builders.js'

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
