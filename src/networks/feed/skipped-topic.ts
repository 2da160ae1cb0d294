import { textAt } from './xml-node.js'

const REASONS = [
  ['discourse:topicPinned', 'it is pinned'],
  ['discourse:topicArchived', 'it is archived'],
  ['discourse:topicClosed', 'it is closed'],
] as const

/** Why a topic of a forum is skipped, by what Discourse says of it in its feeds; undefined for all other entries. */
export function reasonToSkip(entry: unknown): string | undefined {
  return REASONS.find(([name]) => textAt(entry, name).toLowerCase() === 'yes')?.[1]
}
