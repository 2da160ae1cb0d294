import type { Addresses } from '../addresses.js'
import type { ListView } from '../formats/list-view.js'
import type { SourceView } from '../serve-ports.js'
import type { AsOfMs } from './moment.js'
import { DemoHint, NotConfigured } from './not-configured.js'
import { Sentences } from './sentences.js'
import { describeSource } from './source-words.js'
import type { Words } from './words/en.js'

const MAX_SOURCES = 10

interface EmptyNoticeProps {
  view: ListView
  sources: readonly SourceView[]
  addresses: Addresses
  words: Words
  asOfMs: AsOfMs
}

/** Why a list has no entries, and what will happen next. */
export function EmptyNotice({ view, sources, addresses, words, asOfMs }: EmptyNoticeProps) {
  if (view.query !== '') {
    const whole = (text: string) => <a href={addresses.list(view.listId)}>{text}</a>
    return (
      <div class="notice">
        <p>{words.notices.filteredOut(whole)}</p>
      </div>
    )
  }
  return (
    <div class="notice">
      {asOfMs === null ? (
        <p>{words.notices.emptyEdition}</p>
      ) : (
        <Reason sources={sources} addresses={addresses} words={words} nowMs={asOfMs} />
      )}
    </div>
  )
}

interface ReasonProps {
  sources: readonly SourceView[]
  addresses: Addresses
  words: Words
  nowMs: number
}

function Reason({ sources, addresses, words, nowMs }: ReasonProps) {
  const { notices } = words
  const toSources = (text: string) => <a href={addresses.sources()}>{text}</a>
  const hasAnswered = sources.some(({ status }) => status?.lastSuccessMs !== undefined)
  if (sources.length === 0) return <NotConfigured what={notices.noSources} setting="sources" words={words} />
  if (hasAnswered) {
    return (
      <p>
        <strong>{notices.nothingQualifies}</strong> {notices.howItFills(toSources)}
      </p>
    )
  }
  const others = sources.length - MAX_SOURCES
  return (
    <>
      <p>
        <strong>{notices.noAnswer}</strong> {notices.fillsLater} <DemoHint words={words} />
      </p>
      <ul>
        {sources.slice(0, MAX_SOURCES).map(view => (
          <li key={view.source.id}>
            <bdi>{view.source.title}</bdi>:{' '}
            <Sentences of={describeSource(view, 0, nowMs, words).sentences} words={words} />
          </li>
        ))}
      </ul>
      {others > 0 && <p>{notices.andMore(toSources(notices.otherSources(others)))}</p>}
    </>
  )
}
