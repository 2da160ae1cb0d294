import { type OpmlFeed, opmlInWords } from '../networks/feed/opml.js'
import { feedAt, sourceForAddress } from './source-for-address.js'
import { printable } from './terminal/printable.js'
import { sourceLine } from './terminal/source-line.js'

/** What a reader's list is, and the lines of `uptick.yaml` that watch its feeds. */
export function opmlText(feeds: readonly OpmlFeed[]): string {
  return [
    opmlInWords(feeds),
    '',
    'in uptick.yaml, under sources:',
    ...opmlLines(feeds).map(line => `  ${printable(line)}`),
  ].join('\n')
}

/** The lines of `uptick.yaml` that watch the feeds of a reader's list, each in the order of the list. */
export function opmlLines(feeds: readonly OpmlFeed[]): string[] {
  return feeds.map(({ url, title, folder }) => {
    const meant = sourceForAddress(url)
    const { source } = meant.isGuess ? feedAt(url) : meant
    return sourceLine({ ...source, title, tags: folder === undefined ? [] : [folder] })
  })
}
