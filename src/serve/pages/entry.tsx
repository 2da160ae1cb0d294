import type { EditionEntry } from '../../model/edition.js'
import type { Metric } from '../../model/metric.js'
import type { Addresses } from '../addresses.js'
import { excerptLine } from '../formats/excerpt.js'
import { networksOf } from '../selection.js'
import { webAddress } from '../web-address.js'
import { Counts } from './counts.js'
import { Mentions } from './mentions.js'
import { type AsOfMs, Moment } from './moment.js'
import { OutLink } from './out-link.js'
import { Sparkline } from './sparkline.js'
import type { Words } from './words/en.js'

interface EntryProps {
  entry: EditionEntry
  leadMetric: Metric
  addresses: Addresses
  words: Words
  asOfMs: AsOfMs
}

/**
 * One entry of a list: rank and movement, title, site and age, excerpt, counts, where it is discussed, picture. What
 * the filters of the page ask of it stands in `data-site`, `data-networks` (by spaces) and `data-tags` (by lines).
 */
export function Entry({ entry, leadMetric, addresses, words, asOfMs }: EntryProps) {
  const { itemId, site, tags } = entry
  const filtered = { 'data-site': site, 'data-networks': networksOf(entry).join(' '), 'data-tags': tags.join('\n') }
  return (
    <li class="entry" data-item={itemId} {...filtered}>
      <div class="rank">
        <span class="hidden">{words.entry.rank} </span>
        {words.number(entry.rank)}
        <Movement places={entry.movement} words={words} />
      </div>
      <div class="head">
        <h2 dir="auto">
          <OutLink href={entry.url} lang={entry.language} isWholeBlock>
            {entry.title}
          </OutLink>
        </h2>
        <p class="soft">
          <bdi>{site}</bdi>
          {entry.author !== undefined && (
            <>
              {' · '}
              <bdi>{entry.author}</bdi>
            </>
          )}
          {' · '}
          <Age entry={entry} words={words} asOfMs={asOfMs} />
        </p>
      </div>
      <div class="body">
        {entry.summary !== undefined && (
          <p class="excerpt" lang={entry.language} dir="auto">
            {excerptLine(entry.summary)}
          </p>
        )}
        <div class="figures">
          <Counts figures={entry.figures} leadMetric={leadMetric} words={words} />
          <Sparkline history={entry.history} metric={leadMetric} words={words} />
        </div>
        {entry.stale && <p class="soft fails">{words.entry.stale}</p>}
        {entry.countsCurrent === false && <p class="soft">{words.entry.notCurrent}</p>}
        <p class="soft links">
          <Mentions mentions={entry.mentions} words={words} />
          {entry.mentions.length > 0 && ' · '}
          {words.entry.measured(<Moment atMs={entry.measuredAtMs} asOfMs={asOfMs} words={words} />)}
          {' · '}
          <a href={addresses.item(itemId)} aria-label={words.entry.allFiguresOf(entry.title)}>
            {words.entry.allFigures}
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

/** How long ago it was published or, where its sources do not say, first seen. */
function Age({ entry, words, asOfMs }: Pick<EntryProps, 'entry' | 'words' | 'asOfMs'>) {
  if (entry.publishedAtMs !== undefined) return <Moment atMs={entry.publishedAtMs} asOfMs={asOfMs} words={words} />
  return <>{words.entry.firstSeen(<Moment atMs={entry.firstSeenMs} asOfMs={asOfMs} words={words} />)}</>
}

function Movement({ places, words }: { places: number | null; words: Words }) {
  if (places === null) return <span class="moved fresh">{words.entry.fresh}</span>
  if (places === 0) return <span class="moved"> </span>
  return (
    <span class={`moved ${places > 0 ? 'up' : 'down'}`}>
      <span aria-hidden="true">{places > 0 ? '▲' : '▼'}</span>
      <span class="hidden">{places > 0 ? words.entry.up : words.entry.down}</span> {words.number(Math.abs(places))}
    </span>
  )
}
