import type { EditionMention } from '../../model/edition.js'
import { webAddress } from '../web-address.js'
import { OutLink } from './out-link.js'
import type { Words } from './words/en.js'

interface MentionsProps {
  mentions: readonly EditionMention[]
  words: Words
}

/** Where an item is discussed, and which other sources mention it: `Discussed on A, B · also at C`. */
export function Mentions({ mentions, words }: MentionsProps) {
  const discussed = mentions.filter(mention => webAddress(mention.discussionUrl) !== undefined)
  const discussedTitles = new Set(discussed.map(mention => mention.sourceTitle))
  const others = new Set(mentions.map(mention => mention.sourceTitle).filter(title => !discussedTitles.has(title)))
  const places = discussed.map((mention, index) => (
    <span key={`${mention.sourceId} ${mention.nativeId}`}>
      {index > 0 && words.comma}
      <OutLink href={mention.discussionUrl}>{mention.sourceTitle}</OutLink>
    </span>
  ))
  const names = <bdi>{[...others].join(words.comma)}</bdi>
  return (
    <>
      {places.length > 0 && words.entry.discussedOn(places)}
      {places.length > 0 && others.size > 0 && ' · '}
      {others.size > 0 && (places.length > 0 ? words.entry.alsoAt(names) : words.entry.seenAt(names))}
    </>
  )
}
