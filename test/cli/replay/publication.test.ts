import { expect, it } from 'vitest'
import { estimatePublications } from '../../../src/cli/replay/publication.js'

const look = (atMs: number, ...itemIds: number[]) => ({
  atMs,
  stories: itemIds.map((itemId, index) => ({ position: index + 1, itemId, points: 1 })),
})

it('takes the first sight less one minute', () => {
  expect(estimatePublications([look(600_000, 4), look(900_000, 4, 5)]).get(5)).toBe(840_000)
})

it('takes the first sight of a later story when that came first', () => {
  const published = estimatePublications([look(600_000, 9), look(900_000, 9, 4), look(1_200_000, 11)])
  expect([...published].sort()).toEqual([
    [11, 1_140_000],
    [4, 540_000],
    [9, 540_000],
  ])
})
