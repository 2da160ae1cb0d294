import { partsOf, withoutParameters } from './address-parts.js'
import type { Producer } from './producer.js'

/** A DokuWiki's feeds of changes: an entry is an edit and its address a comparison; the item is the page. */
export const dokuwiki: Producer = {
  recognise({ generator, documentUrl, first }) {
    if (first === undefined || !/[?&]rev=\d/.test(first.link)) return undefined
    const query = partsOf(first.link, documentUrl)?.searchParams
    const isEdit = /^(diff|revisions)$/.test(query?.get('do') ?? 'diff')
    const isNamed =
      /dokuwiki/i.test(generator) ||
      (query?.get('do') ?? '') !== '' ||
      /\/feed\.php$/.test(new URL(documentUrl).pathname)
    return isEdit && isNamed ? 'DokuWiki' : undefined
  },
  isOnePerPage: true,
  read(fields, { html }) {
    const address = partsOf(fields.url)
    if (address === undefined || !address.searchParams.has('rev')) return fields
    const url = withoutParameters(address.href, name => name === 'rev' || name === 'do')
    const name = address.searchParams.get('id') ?? address.pathname
    const summary = /^\s*<(pre|table)\b/.test(html) ? '' : fields.summary // what changed, where the wiki is set to show it
    const title = pageTitle(fields.title, name)
    return { ...fields, id: url, url, title, summary, author: undefined, publishedAtMs: undefined }
  },
  noCounts: 'edits of a wiki are counted by nobody',
}

/** A title is that of the page, then ` - ` and what the edit was about. Pages are called after their titles. */
function pageTitle(written: string, pageName: string): string {
  const parts = written.split(' - ')
  const name = folded(pageName.split(/[:/]/).at(-1) ?? '')
  const starts = parts.map((_, i) => parts.slice(0, i + 1).join(' - '))
  return starts.find(start => folded(start) === name) ?? starts[0] ?? written
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
