import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startDeadline } from '../../src/fetch/deadline.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it('a deadline ends once its time is over', () => {
  const onEnd = vi.fn()
  startDeadline(1_000, onEnd)
  vi.advanceTimersByTime(999)
  expect(onEnd).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  vi.advanceTimersByTime(10_000)
  expect(onEnd).toHaveBeenCalledOnce()
})

it('the time of a pause does not count, and what was used before it does', () => {
  const onEnd = vi.fn()
  const deadline = startDeadline(1_000, onEnd)
  vi.advanceTimersByTime(600)
  deadline.pause()
  vi.advanceTimersByTime(60_000)
  deadline.resume()
  vi.advanceTimersByTime(399)
  expect(onEnd).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onEnd).toHaveBeenCalledOnce()
})
