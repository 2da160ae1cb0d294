import type { CounterFigure } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'
import type { Addresses } from '../addresses.js'
import type { ItemView } from '../serve-ports.js'
import type { Standing } from '../standings.js'
import { webAddress } from '../web-address.js'
import { Counts } from './counts.js'
import { History } from './history.js'
import { renderPage } from './layout.js'
import { Mentions } from './mentions.js'
import { Moment } from './moment.js'
import { OutLink } from './out-link.js'
import { countNoun, exactTime, wholeNumber } from './words.js'

export interface ItemPageParts {
  item: ItemView
  standings: readonly Standing[]
  addresses: Addresses
  nowMs: number
}

/** All that is known of an item, for people. */
export function itemPage({ item, standings, addresses, nowMs }: ItemPageParts): string {
  const frame = {
    title: item.title,
    addresses,
    description: item.summary,
    canonical: addresses.item(item.id),
    alternates: [{ type: 'application/json', href: addresses.item(item.id, 'json'), title: 'JSON' }],
  }
  const image = webAddress(item.image)
  return renderPage(
    frame,
    <>
      <h1 dir="auto">
        <OutLink href={item.url} lang={item.language} isWholeBlock>
          {item.title}
        </OutLink>
      </h1>
      <p class="soft">
        {item.site}
        {item.author !== undefined && ` · ${item.author}`}
        {item.publishedAtMs !== undefined && (
          <>
            {' · published '}
            <Moment atMs={item.publishedAtMs} asOfMs={nowMs} />
          </>
        )}
        {' · first seen '}
        <Moment atMs={item.firstSeenMs} asOfMs={nowMs} />
      </p>
      {image !== undefined && (
        <p class="cover">
          <img src={image} alt="" referrerpolicy="no-referrer" />
        </p>
      )}
      {item.summary !== undefined && (
        <p lang={item.language} dir="auto">
          {item.summary}
        </p>
      )}
      {item.stale && (
        <div class="notice">
          <p>These figures are stale: every source that mentions the item has stopped answering.</p>
        </div>
      )}
      <div class="figures">
        <Counts figures={item.figures} />
      </div>
      <p class="soft">
        Measured <Moment atMs={item.measuredAtMs} asOfMs={nowMs} /> ({exactTime(item.measuredAtMs)}). In these rates
        what was gained {countNoun(item.halfLifeHours, 'hour')} ago counts half; lists have half-lives of their own.
      </p>
      {item.mentions.length > 0 && (
        <p class="soft">
          <Mentions mentions={item.mentions} />
        </p>
      )}
      <Standings standings={standings} addresses={addresses} />
      <Peaks item={item} />
      <History history={item.history} />
      <Counters counters={item.counters} nowMs={nowMs} />
      <p class="soft">
        <a href={addresses.item(item.id, 'json')}>This item as JSON</a>
      </p>
    </>,
  )
}

function Standings({ standings, addresses }: Pick<ItemPageParts, 'standings' | 'addresses'>) {
  if (standings.length === 0) return <p class="soft">In no list now.</p>
  return (
    <p class="soft">
      {'Now '}
      {standings.map(({ listId, title, rank }, index) => (
        <span key={listId}>
          {index > 0 && ', '}
          number {rank} of <a href={addresses.list(listId)}>{title}</a>
        </span>
      ))}
    </p>
  )
}

function Peaks({ item }: { item: ItemView }) {
  const peaks = METRICS.flatMap(metric => {
    const peak = item.figures[metric]?.peak
    return peak === null || peak === undefined ? [] : [{ metric, ...peak }]
  })
  if (peaks.length === 0) return null
  return (
    <ul class="soft">
      {peaks.map(({ metric, perHour, atMs }) => (
        <li key={metric}>
          Most {metric} per hour: {wholeNumber(perHour)}, at {exactTime(atMs)}
        </li>
      ))}
    </ul>
  )
}

function Counters({ counters, nowMs }: { counters: readonly CounterFigure[]; nowMs: number }) {
  if (counters.length === 0) return null
  return (
    <>
      <h2>Each network’s part</h2>
      <section class="wide" tabindex={0} aria-label="Each network’s part">
        <table>
          <thead>
            <tr>
              <th>Network</th>
              <th>Counts</th>
              <th class="number">Count</th>
              <th class="number">Per hour</th>
              <th>Measured</th>
            </tr>
          </thead>
          <tbody>
            {counters.map(counter => (
              <tr key={`${counter.network} ${counter.nativeId} ${counter.metric}`}>
                <td>{counter.network}</td>
                <td>{counter.metric}</td>
                <td class="number">{wholeNumber(counter.count)}</td>
                <td class="number">{counter.perHour === null ? 'not known yet' : wholeNumber(counter.perHour)}</td>
                <td>
                  <Moment atMs={counter.measuredAtMs} asOfMs={nowMs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
