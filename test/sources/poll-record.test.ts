import { describe, expect, it } from 'vitest'
import { changedFields } from '../../src/sources/poll-record.js'

describe('changedFields', () => {
  it('leaves out what the record says already, numbers as Redis keeps them', () => {
    const before = { failures: '0', validators: '{"etag":"a"}', lastError: 'late', waitUntil: '7' }
    const after = {
      failures: 0,
      validators: { etag: 'a' },
      lastError: undefined,
      waitUntilMs: 8,
      state: undefined,
      lastSuccessMs: 5,
    }
    expect(changedFields(after, before)).toEqual({ lastError: undefined, waitUntil: '8', lastSuccess: '5' })
    expect(Object.hasOwn(changedFields(after, before), 'lastError')).toBe(true)
    expect(Object.hasOwn(changedFields(after, before), 'state')).toBe(false)
  })
})
