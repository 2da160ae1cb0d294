import { renderToString } from 'preact-render-to-string'
import type { EditionEntry } from '../../model/edition.js'
import { METRICS } from '../../model/metric.js'
import type { Addresses } from '../addresses.js'
import { directionOf } from '../locale.js'
import { FRAME_SCRIPT } from './frame-script.js'
import { FRAME_STYLE } from './frame-style.js'
import { OutLink } from './out-link.js'
import type { Words } from './words/en.js'

export interface FragmentParts {
  listId: string
  /** Absent when there is no such list. */
  title?: string | undefined
  entries: readonly EditionEntry[]
  addresses: Addresses
  words: Words
}

/**
 * A list as a bare piece of HTML for server-side includes: no style of its own, classes `uptick…` to style it by. Braces
 * are written as references: some servers run what they include as a template (Caddy's `httpInclude` does).
 */
export function fragment(parts: FragmentParts): string {
  return `${renderToString(<FragmentSection {...parts} />).replaceAll('{', '&#123;')}\n`
}

/** What stands there instead of an error: an empty section, with the reason in a comment. */
export function emptyFragment(listId: string, reason: string): string {
  // Nothing that could end the comment, or begin another server's directive.
  const comment = reason.replaceAll(/[^\p{L}\p{N} .,:;/'"’()=_-]/gu, ' ').replaceAll(/-{2,}/g, '-')
  return `<section class="uptick uptick-empty" data-list="${safeName(listId)}"><!-- ${comment} --></section>\n`
}

/** The same as a document of its own for a frame: with a style, and a script that reports its height to the page around it. */
export function framePage(parts: FragmentParts): string {
  const title = parts.title ?? 'Uptick'
  const { locale } = parts.words
  const head = (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <meta name="robots" content="noindex" />
      <base target="_blank" />
    </>
  )
  const body = renderToString(
    parts.entries.length === 0 ? (
      <p>{parts.words.embed.nothingListed}</p>
    ) : (
      <FragmentSection {...parts} headingLevel="h1" namesItems />
    ),
  )
  return `<!doctype html>\n<html lang="${locale}" dir="${directionOf(locale)}"><head>${renderToString(head)}<style>${FRAME_STYLE}</style></head><body data-list="${safeName(parts.listId)}"><main>${body}</main><script>${FRAME_SCRIPT}</script></body></html>\n`
}

interface SectionParts extends FragmentParts {
  /** Where it stands in a document of ours. */
  headingLevel?: 'h1' | 'h2' | 'h3'
  /** Whether each entry carries the address of its item's page, for the frame's script. */
  namesItems?: boolean
}

/** The list itself. */
export function FragmentSection(parts: SectionParts) {
  const { listId, title, entries, addresses, words, headingLevel: Heading = 'h2', namesItems = false } = parts
  const name = safeName(listId)
  // Where nobody named a language, the host's page has the last word on the direction.
  const { locale } = addresses
  const language = locale === undefined ? {} : { lang: locale, dir: directionOf(locale) }
  if (title === undefined || entries.length === 0) return <section class="uptick uptick-empty" data-list={name} />
  const isStale = entries.every(entry => entry.stale)
  return (
    <section class={isStale ? 'uptick uptick-stale' : 'uptick'} data-list={name} aria-label={title} {...language}>
      <Heading class="uptick-heading">
        <a href={addresses.list(name)}>{title}</a>
      </Heading>
      <ol class="uptick-entries">
        {entries.map(entry => (
          <FragmentEntry
            key={entry.itemId}
            entry={entry}
            words={words}
            item={namesItems ? addresses.item(entry.itemId) : undefined}
          />
        ))}
      </ol>
    </section>
  )
}

function safeName(listId: string): string {
  return /^[a-z0-9-]{1,64}$/.test(listId) ? listId : 'unknown'
}

interface EntryProps {
  entry: EditionEntry
  words: Words
  item: string | undefined
}

function FragmentEntry({ entry, words, item }: EntryProps) {
  return (
    <li class="uptick-entry" data-item={item}>
      <span class="uptick-title">
        <OutLink href={entry.url} lang={entry.language}>
          {entry.title}
        </OutLink>
      </span>{' '}
      <bdi class="uptick-site">{entry.site}</bdi>
      {METRICS.map(metric => {
        const figure = entry.figures[metric]
        if (figure === undefined) return null
        return (
          <span key={metric} class={`uptick-count uptick-${metric}`}>
            {' '}
            {words.count(metric, figure.count, figure.perHour)}
          </span>
        )
      })}
    </li>
  )
}
