import { renderToString } from 'preact-render-to-string'
import type { EditionEntry } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'
import type { Addresses } from '../addresses.js'
import { OutLink } from './out-link.js'
import { countWords } from './words.js'

export interface FragmentParts {
  listId: string
  /** Absent when there is no such list. */
  title?: string | undefined
  entries: readonly EditionEntry[]
  addresses: Addresses
}

/**
 * A list as a bare piece of HTML for server-side includes: no style of its own, classes `uptick…` to style it by.
 * Without entries it is an empty block, so that the host's page shows nothing rather than an error.
 */
export function fragment({ listId, title, entries, addresses }: FragmentParts): string {
  const name = /^[a-z0-9-]{1,64}$/.test(listId) ? listId : 'unknown'
  const block =
    title === undefined || entries.length === 0 ? (
      <section class="uptick uptick-empty" data-list={name} />
    ) : (
      <section class="uptick" data-list={name} aria-label={title}>
        <h2 class="uptick-heading">
          <a href={addresses.list(name)}>{title}</a>
        </h2>
        <ol class="uptick-entries">
          {entries.map(entry => (
            <FragmentEntry key={entry.itemId} entry={entry} />
          ))}
        </ol>
      </section>
    )
  return `${renderToString(block)}\n`
}

function FragmentEntry({ entry }: { entry: EditionEntry }) {
  return (
    <li class="uptick-entry">
      <span class="uptick-title">
        <OutLink href={entry.url} lang={entry.language}>
          {entry.title}
        </OutLink>
      </span>{' '}
      <span class="uptick-site">{entry.site}</span>
      {METRICS.map(metric => {
        const figure = entry.figures[metric]
        if (figure === undefined) return null
        return (
          <span key={metric} class={`uptick-count uptick-${metric}`}>
            {' '}
            {countWords(metric, figure.count, figure.perHour)}
          </span>
        )
      })}
    </li>
  )
}
