import type { EditionEntry } from '../../model/edition.js'
import type { Metric } from '../../model/metric.js'
import type { Addresses } from '../addresses.js'
import { excerptLine } from '../formats/excerpt.js'
import { webAddress } from '../web-address.js'
import { Counts } from './counts.js'
import { Mentions } from './mentions.js'
import { type AsOfMs, Moment } from './moment.js'
import { OutLink } from './out-link.js'
import { Sparkline } from './sparkline.js'

interface EntryProps {
  entry: EditionEntry
  leadMetric: Metric
  addresses: Addresses
  asOfMs: AsOfMs
}

/** One entry of a list: rank and movement, title, site and age, excerpt, counts, where it is discussed, picture. */
export function Entry({ entry, leadMetric, addresses, asOfMs }: EntryProps) {
  return (
    <li class="entry" data-item={entry.itemId}>
      <div class="rank">
        <span class="hidden">Rank </span>
        {entry.rank}
        <Movement places={entry.movement} />
      </div>
      <div class="head">
        <h2 dir="auto">
          <OutLink href={entry.url} lang={entry.language} isWholeBlock>
            {entry.title}
          </OutLink>
        </h2>
        <p class="soft">
          <bdi>{entry.site}</bdi>
          {entry.author !== undefined && (
            <>
              {' · '}
              <bdi>{entry.author}</bdi>
            </>
          )}
          {' · '}
          <Age entry={entry} asOfMs={asOfMs} />
        </p>
      </div>
      <div class="body">
        {entry.summary !== undefined && (
          <p class="excerpt" lang={entry.language} dir="auto">
            {excerptLine(entry.summary)}
          </p>
        )}
        <div class="figures">
          <Counts figures={entry.figures} leadMetric={leadMetric} />
          <Sparkline history={entry.history} metric={leadMetric} />
        </div>
        {entry.stale && <p class="soft fails">These figures are stale: its sources have stopped answering.</p>}
        <p class="soft links">
          <Mentions mentions={entry.mentions} />
          {entry.mentions.length > 0 && ' · '}
          measured <Moment atMs={entry.measuredAtMs} asOfMs={asOfMs} />
          {' · '}
          <a href={addresses.item(entry.itemId)} aria-label={`all figures of ${entry.title}`}>
            all figures
          </a>
        </p>
      </div>
      <Picture entry={entry} />
    </li>
  )
}

/** In a box of fixed size that shows the site's initial until, or instead of, the picture. */
function Picture({ entry }: { entry: EditionEntry }) {
  const image = webAddress(entry.image)
  if (image === undefined) return null
  return (
    <div class="picture" data-initial={entry.site.slice(0, 1)}>
      <img src={image} alt="" width="144" height="96" loading="lazy" decoding="async" referrerpolicy="no-referrer" />
    </div>
  )
}

/** How long ago it was published or, where its sources do not tell that, first seen. */
function Age({ entry, asOfMs }: Pick<EntryProps, 'entry' | 'asOfMs'>) {
  if (entry.publishedAtMs !== undefined) return <Moment atMs={entry.publishedAtMs} asOfMs={asOfMs} />
  return (
    <>
      first seen <Moment atMs={entry.firstSeenMs} asOfMs={asOfMs} />
    </>
  )
}

function Movement({ places }: { places: number | null }) {
  if (places === null) return <span class="moved fresh">new</span>
  if (places === 0) return <span class="moved"> </span>
  return (
    <span class={`moved ${places > 0 ? 'up' : 'down'}`}>
      <span aria-hidden="true">{places > 0 ? '▲' : '▼'}</span>
      <span class="hidden">{places > 0 ? 'up' : 'down'}</span> {Math.abs(places)}
    </span>
  )
}
