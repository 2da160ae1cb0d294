import { describe, expect, it } from 'vitest'
import { currentCounts } from '../../src/lists/current-counts.js'
import type { HiddenCountsStatus } from '../../src/model/source.js'
import type { WatchedSource } from '../../src/sources/read-sources.js'
import { buildFigure, buildSource, buildSourceStatus } from '../support/builders.js'

const hidden: HiddenCountsStatus = { areCountsCurrent: false }
const justRead: HiddenCountsStatus = { areCountsCurrent: true }

const sources = (told: Record<string, HiddenCountsStatus | undefined>) =>
  new Map<string, WatchedSource>(
    Object.entries(told).map(([id, countsHiddenByValidators]) => [
      id,
      { source: buildSource({ id }), status: buildSourceStatus({ sourceId: id, countsHiddenByValidators }) },
    ]),
  )
const mention = (sourceId: string, network = 'feed', counterId = 'a') => ({ sourceId, network, counterId })
const comments = { network: 'feed', counterId: 'a', metric: 'comments' as const }
const likes = { network: 'hackernews', counterId: '7', metric: 'likes' as const }
const figures = { comments: buildFigure({ trend: 'steady' }), likes: buildFigure({ trend: 'steady' }) }

describe('counts between the full answers of a server that answers 304 while they grow', () => {
  it('are not current, and have no trend but keep count, rate and peak', () => {
    const { comments: steady } = figures
    const shown = currentCounts({ comments: steady }, [comments], [mention('blog')], sources({ blog: hidden }))
    expect(shown).toEqual({ figures: { comments: { ...steady, trend: null } }, countsCurrent: false })
  })

  it.each<[string, Parameters<typeof sources>[0], ReturnType<typeof mention>[]]>([
    ['right after one', { blog: justRead }, [mention('blog')]],
    [
      'where another source tells the same counter',
      { blog: hidden, planet: undefined },
      [mention('blog'), mention('planet')],
    ],
    ['of any other server', { blog: undefined }, [mention('blog')]],
    ['of a source that is watched no more', {}, [mention('blog')]],
  ])('are current %s', (_words, told, mentions) => {
    const shown = currentCounts(figures, [comments], mentions, sources(told))
    expect(shown).toEqual({ figures, countsCurrent: true })
  })

  it('take nothing from the counts that others tell of the same item', () => {
    const mentions = [mention('blog'), mention('hn', 'hackernews', '7')]
    const shown = currentCounts(figures, [comments, likes], mentions, sources({ blog: hidden, hn: undefined }))
    expect(shown.countsCurrent).toBe(true)
    expect(shown.figures.comments?.trend).toBeNull()
    expect(shown.figures.likes?.trend).toBe('steady')
  })

  it('are nobody’s where nothing is counted', () => {
    expect(currentCounts({}, [], [mention('blog')], sources({ blog: hidden })).countsCurrent).toBe(true)
  })
})
