import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { GRACE_MS, runWithin } from '../../workers/run-within.js'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('a run under a time limit', () => {
  it('is told at its limit that its time is over, and its result still counts', async () => {
    const run = runWithin(1_000, new AbortController(), async signal => {
      await new Promise(resolve => signal.addEventListener('abort', resolve))
      return 'what it had by then'
    })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await run).toBe('what it had by then')
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is given up when it does not end by itself', async () => {
    const run = runWithin(1_000, new AbortController(), () => new Promise<never>(() => {}))
    const given = expect(run).rejects.toThrow('it did not end within 6 s')
    await vi.advanceTimersByTimeAsync(1_000 + GRACE_MS)
    await given
    expect(vi.getTimerCount()).toBe(0)
  })

  it('fails with what it throws', async () => {
    await expect(runWithin(1_000, new AbortController(), () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    )
    expect(vi.getTimerCount()).toBe(0)
  })
})
