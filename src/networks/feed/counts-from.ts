import type { Counts } from '../../model/metric.js'
import { nodesOf, textAt } from './xml-node.js'

/** The elements in which `counts.ts` found these counts of an entry. */
export function countsFromOf(entry: unknown, { comments, likes, views }: Counts): string[] {
  const replies =
    textAt(entry, 'slash:comments') !== ''
      ? 'slash:comments'
      : nodesOf(entry, 'thr:total').length > 0
        ? 'thr:total'
        : 'thr:count'
  return [
    ...(comments === undefined ? [] : [replies]),
    ...(views === undefined ? [] : ['media:statistics']),
    ...(likes === undefined ? [] : ['media:starRating']),
  ]
}
