import { MAX_ATTRIBUTES, MAX_DEPTH } from './limits.js'

export type Attributes = Readonly<Record<string, string>>

/** The events of a document, in its order. References in texts and values are as they are written. */
export interface XmlSink {
  open(name: string, attributes: Attributes): void
  text(characters: string, isInCdata: boolean): void
  /** @param isImplied whether the document itself does not close the element */
  close(name: string, isImplied: boolean): void
}

const NAME = /^[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?$/
const NO_ATTRIBUTES: Attributes = {}
const SPACE = 0x20
const QUOTE = 0x22
const APOSTROPHE = 0x27
const SLASH = 0x2f
const EQUALS = 0x3d
const GREATER = 0x3e

/**
 * Reports to the sink the element that starts here and all within it, as long as the document is well-formed in the way
 * that most feeds are: every tag closed, values quoted, no instruction behind the start, no nesting and no number of
 * attributes beyond the limits. It looks at each character at most twice, and hardly at those of texts.
 *
 * @returns false when the document is anything else: then the sink got a part of it, and a more tolerant parser has
 * to start again.
 */
export function scanXml(text: string, start: number, sink: XmlSink): boolean {
  const names = new Set<string>()
  const open: string[] = []
  let at = start

  function isName(name: string): boolean {
    if (names.has(name)) return true
    const isOrdinary = NAME.test(name)
    if (isOrdinary) names.add(name)
    return isOrdinary
  }

  function skipSpace(): void {
    while (text.charCodeAt(at) <= SPACE) at += 1
  }

  /** The characters up to white space or one of `/`, `>`, `=`. */
  function readName(): string {
    const from = at
    for (let code = text.charCodeAt(at); isWithinName(code); code = text.charCodeAt(at)) at += 1
    return text.slice(from, at)
  }

  /** What begins with `<!`: a comment or CDATA. */
  function readDeclaration(): boolean {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('--', at + 4)
      at = end + 3
      return end !== -1 && text.charCodeAt(at - 1) === GREATER
    }
    const end = text.indexOf(']]>', at + 9)
    if (open.length === 0 || end === -1 || !text.startsWith('<![CDATA[', at)) return false
    sink.text(text.slice(at + 9, end), true)
    at = end + 3
    return true
  }

  function readEndTag(): boolean {
    at += 2
    const name = readName()
    skipSpace()
    if (open.pop() !== name || text.charCodeAt(at) !== GREATER) return false
    at += 1
    sink.close(name, false)
    return true
  }

  function readStartTag(): boolean {
    at += 1
    const name = readName()
    const attributes = text.charCodeAt(at) === GREATER ? NO_ATTRIBUTES : readAttributes()
    if (attributes === undefined || !isName(name) || open.length === MAX_DEPTH) return false
    const isEmpty = text.charCodeAt(at) === SLASH
    if (isEmpty) at += 1
    if (text.charCodeAt(at) !== GREATER) return false
    at += 1
    sink.open(name, attributes)
    if (isEmpty) sink.close(name, false)
    else open.push(name)
    return true
  }

  function readAttributes(): Attributes | undefined {
    const attributes: Record<string, string> = {}
    for (let count = 0; count <= MAX_ATTRIBUTES; count++) {
      skipSpace()
      const next = text.charCodeAt(at)
      if (next === GREATER || next === SLASH) return attributes
      const name = readName()
      skipSpace()
      if (!isName(name) || name in attributes || text.charCodeAt(at) !== EQUALS) return undefined
      at += 1
      skipSpace()
      const quote = text.charCodeAt(at)
      if (quote !== QUOTE && quote !== APOSTROPHE) return undefined
      const end = text.indexOf(quote === QUOTE ? '"' : "'", at + 1)
      const value = text.slice(at + 1, end)
      if (end === -1 || value.includes('<')) return undefined
      attributes[name] = value
      at = end + 1
    }
    return undefined
  }

  function readText(): boolean {
    const end = text.indexOf('<', at)
    if (end === -1 && open.length > 0) return false
    const characters = text.slice(at, end === -1 ? text.length : end)
    at += characters.length
    if (open.length === 0) return characters.trim() === ''
    if (characters !== '') sink.text(characters, false)
    return true
  }

  function readTag(): boolean {
    const kind = text.charAt(at + 1)
    if (kind === '!') return readDeclaration()
    if (kind === '/') return readEndTag()
    return at === start || open.length > 0 ? readStartTag() : false
  }

  while (at < text.length) {
    if (!readTag() || !readText()) return false
  }
  return open.length === 0
}

/** Not white space, `/`, `>` or `=`; nor the end of the text, whose code is not a number. */
function isWithinName(code: number): boolean {
  return code > SPACE && code !== SLASH && code !== GREATER && code !== EQUALS
}
