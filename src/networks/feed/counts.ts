import type { Counts } from '../../model/metric.js'
import { attributeOf, nodesOf, textAt } from './xml-node.js'

const HIGHEST_COUNT = 1e12

/**
 * What an entry of RSS or Atom tells of its counts: comments by `slash:comments`, `thr:total` or the `thr:count` of its
 * replies; views and likes by Media RSS. What it does not tell is absent.
 */
export function countsOf(entry: unknown, links: readonly unknown[]): Counts {
  const replies = links.find(
    link => attributeOf(link, 'rel') === 'replies' && attributeOf(link, 'thr:count') !== undefined,
  )
  const told = [textAt(entry, 'slash:comments'), textAt(entry, 'thr:total'), attributeOf(replies, 'thr:count') ?? '']
  const comments = told.map(parseCount).find(count => count !== undefined)
  const counts = mediaCounts(entry)
  return comments === undefined ? counts : { comments, ...counts }
}

/**
 * Views by `media:statistics`, likes by `media:starRating`. Likes are counted only where the average is 5.00: below,
 * the count is of votes for and against together, and an average of 0 goes with no count at all.
 */
export function mediaCounts(entry: unknown): Counts {
  const places = [entry, ...nodesOf(entry, 'media:group')]
  const communities = places.flatMap(place => [place, ...nodesOf(place, 'media:community')])
  const statistics = communities.flatMap(place => nodesOf(place, 'media:statistics'))[0]
  const rating = communities.flatMap(place => nodesOf(place, 'media:starRating'))[0]
  if (statistics === undefined && rating === undefined) return {}
  const isAllLikes = Number(attributeOf(rating, 'average')) === 5
  return withoutUnknown({
    likes: isAllLikes ? parseCount(attributeOf(rating, 'count')) : undefined,
    views: parseCount(attributeOf(statistics, 'views')),
  })
}

/** A whole number from 0 to 10¹², as digits or as a number; undefined for anything else. */
export function parseCount(told: unknown): number | undefined {
  const count = typeof told === 'string' && /^\s*\d{1,13}\s*$/.test(told) ? Number(told) : told
  const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 && count <= HIGHEST_COUNT
  return isCount ? count : undefined
}

function withoutUnknown(counts: { [Metric in keyof Counts]: number | undefined }): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined))
}
