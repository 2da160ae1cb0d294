import type { EditionMention } from '../../model/edition.js'
import { webAddress } from '../web-address.js'
import { OutLink } from './out-link.js'

/** Where an item is discussed, and which other sources mention it. */
export function Mentions({ mentions }: { mentions: readonly EditionMention[] }) {
  const discussed = mentions.filter(mention => webAddress(mention.discussionUrl) !== undefined)
  const others = mentions.filter(mention => !discussed.includes(mention))
  return (
    <>
      {discussed.length > 0 && (
        <p class="soft">
          {'Discussed on '}
          {discussed.map((mention, index) => (
            <span key={`${mention.sourceId} ${mention.nativeId}`}>
              {index > 0 && ', '}
              <OutLink href={mention.discussionUrl}>{mention.sourceTitle}</OutLink>
            </span>
          ))}
        </p>
      )}
      {others.length > 0 && (
        <p class="soft">
          {discussed.length > 0 ? 'Also at ' : 'Seen at '}
          {[...new Set(others.map(mention => mention.sourceTitle))].join(', ')}
        </p>
      )}
    </>
  )
}
