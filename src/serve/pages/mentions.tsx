import type { EditionMention } from '../../model/edition.js'
import { webAddress } from '../web-address.js'
import { OutLink } from './out-link.js'

/** Where an item is discussed, and which other sources mention it: `Discussed on A, B · also at C`. */
export function Mentions({ mentions }: { mentions: readonly EditionMention[] }) {
  const discussed = mentions.filter(mention => webAddress(mention.discussionUrl) !== undefined)
  const discussedTitles = new Set(discussed.map(mention => mention.sourceTitle))
  const others = new Set(mentions.map(mention => mention.sourceTitle).filter(title => !discussedTitles.has(title)))
  return (
    <>
      {discussed.length > 0 && 'Discussed on '}
      {discussed.map((mention, index) => (
        <span key={`${mention.sourceId} ${mention.nativeId}`}>
          {index > 0 && ', '}
          <OutLink href={mention.discussionUrl}>{mention.sourceTitle}</OutLink>
        </span>
      ))}
      {discussed.length > 0 && others.size > 0 && ' · '}
      {others.size > 0 && (
        <>
          {discussed.length > 0 ? 'also at ' : 'Seen at '}
          <bdi>{[...others].join(', ')}</bdi>
        </>
      )}
    </>
  )
}
