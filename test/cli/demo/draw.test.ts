import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addressWord, between, drawsOf } from '../../../src/cli/demo/draw.js'

it('draws from 0 up to 1, the same for the same name and others for other names, things and seeds', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (seed, thing) => {
      const drawn = drawsOf(seed, thing)('name')
      expect(drawn).toBeGreaterThanOrEqual(0)
      expect(drawn).toBeLessThan(1)
      expect(drawsOf(seed, thing)('name')).toBe(drawn)
      const others = [
        drawsOf(seed, thing)('other'),
        drawsOf(seed, `${thing}!`)('name'),
        drawsOf(`${seed}!`, thing)('name'),
      ]
      expect(others).not.toContain(drawn)
    }),
  )
})

it('spreads its draws evenly', () => {
  const draws = Array.from({ length: 2_000 }, (_, index) => between(drawsOf('seed', `thing ${index}`)('name'), 10, 20))
  const mean = draws.reduce((sum, drawn) => sum + drawn, 0) / draws.length
  expect(mean).toBeCloseTo(15, 0)
  expect(Math.min(...draws)).toBeLessThan(10.1)
  expect(Math.max(...draws)).toBeGreaterThan(19.9)
})

it('makes words that may stand in an address', () => {
  expect(addressWord('seed', 'a video', 11)).toMatch(/^[\w-]{11}$/)
  expect(addressWord('seed', 'a video', 11)).not.toBe(addressWord('seed', 'another', 11))
})
