import { partsOf, withoutParameters } from './address-parts.js'
import type { Producer, WrittenFeed } from './producer.js'

const OF_AN_EDIT = new Set(['diff', 'oldid', 'rcid', 'curid', 'action', 'unhide', 'type', 'prev'])

/** A MediaWiki's feeds of changes: an entry is an edit and its address a comparison; the item is the page. */
export const mediawiki: Producer = {
  recognise({ generator, first }) {
    const version = /^MediaWiki\s*(\S*)/.exec(generator)
    if (version !== null) return `MediaWiki ${version[1] ?? ''}`.trim()
    return /\/index\.php\?title=[^&]+&(amp;)?(curid=\d+&)?diff=\d+&oldid=\d+/.test(first?.link ?? '')
      ? 'MediaWiki'
      : undefined
  },
  isOnePerPage: true,
  read(fields, _, feed) {
    const address = partsOf(fields.url)
    if (address === undefined) return fields
    const isEdit = address.searchParams.has('diff') || address.searchParams.has('oldid')
    if (!isEdit) return fields
    const title = address.searchParams.get('title') ?? undefined
    const url = pageOf(title, feed) ?? withoutParameters(address.href, name => OF_AN_EDIT.has(name))
    return {
      ...fields,
      ...{ id: url, url, title: title?.replaceAll('_', ' ') ?? fields.title },
      ...{ summary: '', author: undefined, image: undefined, publishedAtMs: undefined },
    }
  },
  noCounts: 'edits of a wiki are counted by nobody',
}

/** Beside `/wiki/Special:RecentChanges`, which the feed names as its page, stand the pages of the wiki. */
function pageOf(title: string | undefined, { link, documentUrl }: WrittenFeed): string | undefined {
  const list = partsOf(link, documentUrl)
  const folder = /^(.*\/)[^/]*(?::|%3A)[^/]*$/i.exec(list?.pathname ?? '')?.[1]
  if (list === undefined || folder === undefined || title === undefined || list.search !== '') return undefined
  return new URL(
    folder + encodeURIComponent(title.replaceAll(' ', '_')).replace(/%(2F|3A|2C)/g, decodeURIComponent),
    list,
  ).href
}
