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
  const image = webAddress(entry.image)
  return (
    <li class="entry">
      <div class="rank">
        <span class="hidden">Rank </span>
        {entry.rank}
        <Movement places={entry.movement} />
      </div>
      <div>
        <h2>
          <OutLink href={entry.url} lang={entry.language}>
            {entry.title}
          </OutLink>
        </h2>
        <p class="soft">
          {entry.site}
          {entry.author !== undefined && ` · ${entry.author}`}
          {' · '}
          <Age entry={entry} asOfMs={asOfMs} />
          {entry.stale && ' · figures are stale: its sources have stopped answering'}
        </p>
        {entry.summary !== undefined && (
          <p lang={entry.language} dir="auto">
            {excerptLine(entry.summary)}
          </p>
        )}
        <Counts figures={entry.figures} />
        <Sparkline history={entry.history} metric={leadMetric} />
        <Mentions mentions={entry.mentions} />
        <p class="soft">
          Measured <Moment atMs={entry.measuredAtMs} asOfMs={asOfMs} />
          {' · '}
          <a href={addresses.item(entry.itemId)} aria-label={`All figures of ${entry.title}`}>
            all figures
          </a>
        </p>
      </div>
      {image !== undefined && (
        <div class="picture">
          <img src={image} alt="" width="120" height="80" loading="lazy" referrerpolicy="no-referrer" />
        </div>
      )}
    </li>
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
  if (places === null) return <span class="moved same">new</span>
  if (places === 0) return <span class="moved same">same</span>
  return (
    <span class={`moved ${places > 0 ? 'up' : 'down'}`}>
      <span aria-hidden="true">{places > 0 ? '▲' : '▼'}</span>
      <span class="hidden">{places > 0 ? 'up' : 'down'}</span> {Math.abs(places)}
    </span>
  )
}
