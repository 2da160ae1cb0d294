import type { CounterFigure } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'
import { MS_PER_HOUR } from '../../model/time.js'
import type { Addresses } from '../addresses.js'
import type { ListRank } from '../list-ranks.js'
import type { ItemView } from '../serve-ports.js'
import { webAddress } from '../web-address.js'
import { Counts } from './counts.js'
import { History } from './history.js'
import { renderPage } from './layout.js'
import { Mentions } from './mentions.js'
import { Moment } from './moment.js'
import { OutLink } from './out-link.js'
import type { Words } from './words/en.js'

export interface ItemPageParts {
  item: ItemView
  listRanks: readonly ListRank[]
  addresses: Addresses
  words: Words
  nowMs: number
}

/** All that is known of an item, for people. */
export function itemPage({ item, listRanks, addresses, words, nowMs }: ItemPageParts): string {
  const frame = {
    title: item.title,
    addresses,
    words,
    description: item.summary,
    canonical: (own: Addresses) => own.item(item.id),
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
        <bdi>{item.site}</bdi>
        {item.author !== undefined && (
          <>
            {' · '}
            <bdi>{item.author}</bdi>
          </>
        )}
        {item.publishedAtMs !== undefined && (
          <>
            {' · '}
            {words.item.published(<Moment atMs={item.publishedAtMs} asOfMs={nowMs} words={words} />)}
          </>
        )}
        {' · '}
        {words.entry.firstSeen(<Moment atMs={item.firstSeenMs} asOfMs={nowMs} words={words} />)}
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
          <p>{words.item.stale}</p>
        </div>
      )}
      {item.countsCurrent === false && (
        <div class="notice">
          <p>{words.entry.notCurrent}</p>
        </div>
      )}
      <div class="figures">
        <Counts figures={item.figures} words={words} />
      </div>
      <p class="soft">
        {words.item.measured(
          <Moment atMs={item.measuredAtMs} asOfMs={nowMs} words={words} />,
          words.exactTime(item.measuredAtMs),
        )}{' '}
        {words.item.halfLife(words.duration(item.halfLifeHours * MS_PER_HOUR))}
      </p>
      {item.mentions.length > 0 && (
        <p class="soft">
          <Mentions mentions={item.mentions} words={words} />
        </p>
      )}
      <ListRanks listRanks={listRanks} addresses={addresses} words={words} />
      <Peaks item={item} words={words} />
      <History history={item.history} joinedMs={item.joinedMs} words={words} />
      <Counters counters={item.counters} nowMs={nowMs} words={words} />
      <p class="soft">
        <a href={addresses.item(item.id, 'json')}>{words.item.asJson}</a>
      </p>
    </>,
  )
}

function ListRanks({ listRanks, addresses, words }: Pick<ItemPageParts, 'listRanks' | 'addresses' | 'words'>) {
  if (listRanks.length === 0) return <p class="soft">{words.item.inNoList}</p>
  const places = listRanks.map(({ listId, title, rank }, index) => (
    <span key={listId}>
      {index > 0 && words.comma}
      {words.item.numberOf(
        rank,
        <a href={addresses.list(listId)} dir="auto">
          {title}
        </a>,
      )}
    </span>
  ))
  return <p class="soft">{words.item.now(places)}</p>
}

function Peaks({ item, words }: Pick<ItemPageParts, 'item' | 'words'>) {
  const peaks = METRICS.flatMap(metric => {
    const peak = item.figures[metric]?.peak
    return peak === null || peak === undefined ? [] : [{ metric, ...peak }]
  })
  if (peaks.length === 0) return null
  return (
    <ul class="soft">
      {peaks.map(({ metric, perHour, atMs }) => (
        <li key={metric}>
          {words.item.peak(words.metrics[metric].most, words.number(perHour), words.exactTime(atMs))}
        </li>
      ))}
    </ul>
  )
}

interface CountersProps {
  counters: readonly CounterFigure[]
  nowMs: number
  words: Words
}

function Counters({ counters, nowMs, words }: CountersProps) {
  if (counters.length === 0) return null
  return (
    <>
      <h2>{words.item.parts}</h2>
      <section class="wide" tabindex={0} aria-label={words.item.parts}>
        <table>
          <thead>
            <tr>
              <th>{words.item.network}</th>
              <th>{words.item.counts}</th>
              <th class="number">{words.item.count}</th>
              <th class="number">{words.item.perHour}</th>
              <th>{words.item.measuredAt}</th>
            </tr>
          </thead>
          <tbody>
            {counters.map(counter => (
              <tr key={`${counter.network} ${counter.counterId} ${counter.metric}`}>
                <td>{counter.network}</td>
                <td>{words.metrics[counter.metric].name}</td>
                <td class="number">{words.number(counter.count)}</td>
                <td class="number">
                  {counter.perHour === null ? words.item.notKnownYet : words.number(counter.perHour)}
                </td>
                <td>
                  <Moment atMs={counter.measuredAtMs} asOfMs={nowMs} words={words} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
