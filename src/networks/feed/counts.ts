import type { Counts } from '../../model/metric.js'
import { wholeNumber } from './whole-number.js'
import { attributeOf, nodesOf, textAt } from './xml-node.js'

const MAX_COUNT = 1e12

/**
 * What an entry of RSS or Atom tells of its counts: comments by `slash:comments`, `thr:total` or the `thr:count` of its
 * replies; views and likes by Media RSS. What it does not tell is absent.
 */
export function countsOf(entry: unknown, links: readonly unknown[], language?: string): Counts {
  const written = commentsOf(entry, links)
  const comments = written.map(text => parseCount(text, language)).find(count => count !== undefined)
  const counts = mediaCounts(entry, language)
  return comments === undefined ? counts : { comments, ...counts }
}

/** What stands where counts do and is no whole number, in words: `comments: "1.2K" cannot be read as a whole number`. */
export function unreadableCounts(entry: unknown, links: readonly unknown[], language?: string): string[] {
  const { likes, views } = mediaTexts(entry)
  const places: [string, readonly (string | undefined)[]][] = [
    ['comments', commentsOf(entry, links)],
    ['likes', [likes]],
    ['views', [views]],
  ]
  return places.flatMap(([metric, written]) => {
    const texts = written.filter(text => text !== undefined && text !== '')
    const isRead = texts.some(text => parseCount(text, language) !== undefined)
    return isRead || texts.length === 0 ? [] : [`${metric}: "${quoted(texts[0])}" cannot be read as a whole number`]
  })
}

const quoted = (text = '') => text.replace(/\s+/g, ' ').slice(0, MAX_QUOTED_LENGTH)

const MAX_QUOTED_LENGTH = 40

function commentsOf(entry: unknown, links: readonly unknown[]): string[] {
  const replies = links.find(
    link => attributeOf(link, 'rel') === 'replies' && attributeOf(link, 'thr:count') !== undefined,
  )
  return [textAt(entry, 'slash:comments'), textAt(entry, 'thr:total'), attributeOf(replies, 'thr:count') ?? '']
}

/**
 * Views by `media:statistics`, likes by `media:starRating`. Likes are counted only where the average is 5.00: below,
 * the count is of votes for and against together, and an average of 0 goes with no count at all.
 */
export function mediaCounts(entry: unknown, language?: string): Counts {
  const { likes, views } = mediaTexts(entry)
  if (likes === undefined && views === undefined) return {}
  return withoutUnknown({ likes: parseCount(likes, language), views: parseCount(views, language) })
}

function mediaTexts(entry: unknown): { likes?: string | undefined; views?: string | undefined } {
  const places = [entry, ...nodesOf(entry, 'media:group')]
  const communities = places.flatMap(place => [place, ...nodesOf(place, 'media:community')])
  const statistics = communities.flatMap(place => nodesOf(place, 'media:statistics'))[0]
  const rating = communities.flatMap(place => nodesOf(place, 'media:starRating'))[0]
  if (statistics === undefined && rating === undefined) return {}
  const isAllLikes = Number(attributeOf(rating, 'average')) === 5
  return { likes: isAllLikes ? attributeOf(rating, 'count') : undefined, views: attributeOf(statistics, 'views') }
}

/**
 * A count from 0 to 10¹², as a number or as `wholeNumber` reads it; undefined for anything else.
 *
 * @param language of what surrounds it, where it is written for people
 */
export function parseCount(value: unknown, language?: string): number | undefined {
  const count = typeof value === 'string' ? wholeNumber(value, language) : value
  const isCount = typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 && count <= MAX_COUNT
  return isCount ? count : undefined
}

function withoutUnknown(counts: { [Metric in keyof Counts]: number | undefined }): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined))
}
