import { decodeText } from './decode-text.js'
import { TEXT_CHARACTERS } from './limits.js'

/** Elements that are drawn on lines of their own: their edges part words. */
export const BLOCKS: ReadonlySet<string> = new Set(
  [
    'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form',
    'h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section summary table tbody td tfoot th thead tr ul',
  ]
    .join(' ')
    .split(' '),
)

/** Elements that may stand and end anywhere, and whose content is read as it is. */
const ORDINARY: ReadonlySet<string> = new Set(
  [
    'a abbr acronym address article aside audio b big blockquote center cite code del details div em figcaption figure',
    'font footer h1 h2 h3 h4 h5 h6 header i ins kbd li main mark nav ol p picture pre q s samp section small span',
    'strike strong sub summary sup time tt u ul var video',
  ]
    .join(' ')
    .split(' '),
)
const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'source', 'wbr'])

/** The elements that end where one of that name opens right within them. */
const ENDED: ReadonlyMap<string, RegExp> = new Map([
  ['a', /^a$/],
  ['li', /^li$/],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map(name => [name, /^(p|h[1-6])$/] as const),
  ...'address article aside blockquote details div figcaption figure footer header hr main nav ol p pre section ul'
    .split(' ')
    .map(name => [name, /^p$/] as const),
])

const START_TAG = /<([a-z][a-z\d]*)(?:\s+[\w:.-]+(?:=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*))?)*\s*\/?>/iy
const END_TAG = /<\/([a-z][a-z\d]*)\s*>/iy

/**
 * The text of HTML that is written as most is: of ordinary elements, closed or not, without comments. It is neither
 * folded nor cut; what follows the first 4000 characters is not read.
 *
 * @returns undefined when the HTML holds anything else: then someone more tolerant has to read it.
 */
export function scanHtml(html: string): string | undefined {
  const open: string[] = []
  let text = ''
  let at = 0
  while (text.length < TEXT_CHARACTERS) {
    const start = html.indexOf('<', at)
    text += decodeText(html.slice(at, start === -1 ? html.length : start))
    if (start === -1) break
    const isEnd = html.charAt(start + 1) === '/'
    const tag = isEnd ? END_TAG : START_TAG
    tag.lastIndex = start
    const name = tag.exec(html)?.[1]?.toLowerCase()
    if (name === undefined || !(VOID.has(name) || ORDINARY.has(name))) return undefined
    const isEdge = isEnd ? closeElement(name, open) : openElement(name, open)
    if (isEdge) text += ' '
    at = tag.lastIndex
  }
  return text
}

/** @returns whether it is a block */
function openElement(name: string, open: string[]): boolean {
  if (ENDED.get(name)?.test(open.at(-1) ?? '')) open.pop()
  if (!VOID.has(name)) open.push(name)
  return BLOCKS.has(name)
}

/** @returns whether it closes a block. An end without a beginning counts for nothing, but of `p` and `br`. */
function closeElement(name: string, open: string[]): boolean {
  const at = open.lastIndexOf(name)
  return at === -1 ? name === 'p' || name === 'br' : open.splice(at).some(closed => BLOCKS.has(closed))
}
