import { UptickError } from '../../model/errors.js'
import type { Noted } from './mend-text.js'

/** A feed that begins later than this is none; it also bounds the search in a document made to be slow. */
const PROLOG_CHARACTERS = 64 * 1024
const PROLOG_PIECES = 1000

/** What the document says it is by its outermost element. */
export type FeedKind = 'rss' | 'atom'

const ROOT = /<(?:[\w.-]+:)?(rss|rdf|feed|channel)(?=[\s>/])/iy

/**
 * Finds where the feed's outermost element begins, past declaration, comments, document type (its internal subset is
 * never read) and whatever a server put before them.
 *
 * @throws UptickError `unreadable-answer` when there is no such element.
 */
export function findRoot(document: string, noted: Noted): { start: number; kind: FeedKind } {
  const text = document.slice(0, PROLOG_CHARACTERS)
  let at = 0
  let isClean = true
  if (/^\s+<\?xml/.test(text)) noted.add('white space before the XML declaration was dropped')
  for (let pieces = 0; pieces < PROLOG_PIECES; pieces++) {
    const next = text.indexOf('<', at)
    if (next === -1) break
    if (text.slice(at, next).trim() !== '') isClean = false
    ROOT.lastIndex = next
    const root = ROOT.exec(text)?.[1]?.toLowerCase()
    if (root !== undefined) {
      if (!isClean) noted.add('text before the document was dropped')
      return { start: next, kind: root === 'feed' ? 'atom' : 'rss' }
    }
    const past = endOfProlog(text, next, noted)
    if (past === undefined) isClean = false
    at = past ?? next + 1
  }
  const isPage = /<(html|!doctype html)/i.test(text.slice(0, 4096))
  throw new UptickError('unreadable-answer', isPage ? 'it is a web page, not a feed' : 'it holds no RSS, RDF or Atom', {
    remedy: 'Give the address of the feed itself; the page may name it in a <link rel="alternate">.',
  })
}

/** Where the declaration, comment or document type ends that begins here; undefined when none does. */
function endOfProlog(text: string, start: number, noted: Noted): number | undefined {
  if (text.startsWith('<?', start)) return endOf(text, '?>', start)
  if (text.startsWith('<!--', start)) return endOf(text, '-->', start)
  if (/^<!doctype/i.test(text.slice(start, start + 9))) return endOfDocumentType(text, start, noted)
  return undefined
}

function endOf(text: string, mark: string, start: number): number {
  const found = text.indexOf(mark, start)
  return found === -1 ? start + 1 : found + mark.length
}

function endOfDocumentType(text: string, start: number, noted: Noted): number {
  const pieces = /["']|<!--|[[\]>]/g
  pieces.lastIndex = start
  let isInSubset = false
  for (let piece = pieces.exec(text); piece !== null; piece = pieces.exec(text)) {
    const [mark] = piece
    if (mark === '[') {
      isInSubset = true
      noted.add('the internal subset of the document type was dropped')
    } else if (mark === ']') isInSubset = false
    else if (mark === '>') {
      if (!isInSubset) return piece.index + 1
    } else pieces.lastIndex = endOf(text, mark === '<!--' ? '-->' : mark, piece.index + 1)
  }
  return start + 1
}
