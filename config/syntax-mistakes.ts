import { type Alias, type Document, type LineCounter, visit, type YAMLParseError } from 'yaml'
import type { Mistake } from './mistake.js'
import { toPosition } from './yaml-position.js'

/** What a decoder puts where bytes are no UTF-8. */
const UNDECODED = '\ufffd'

/** Where a text is not YAML, each with what is wrong there. */
export function syntaxMistakes(document: Document, text: string, lines: LineCounter): Mistake[] {
  const undecodedAt = text.indexOf(UNDECODED)
  if (undecodedAt >= 0) return [mistakeAt(undecodedAt, 'the file is not written in UTF-8: save it as UTF-8', lines)]
  const dangling = danglingAliases(document).map(({ source, range }) =>
    mistakeAt(range?.[0] ?? 0, `there is no anchor &${source} above`, lines),
  )
  return [...document.errors.map(error => mistakeAt(error.pos[0], inWords(error), lines)), ...dangling]
}

/** Whether what stands in the text can be checked further. Of a key that is written twice, the rest makes sense. */
export function isReadable(document: Document, text: string): boolean {
  return (
    document.errors.every(({ code }) => code === 'DUPLICATE_KEY') &&
    danglingAliases(document).length === 0 &&
    !text.includes(UNDECODED)
  )
}

function mistakeAt(offset: number, message: string, lines: LineCounter): Mistake {
  return { ...toPosition(lines, offset), path: '', message }
}

/** The parser speaks of YAML's grammar; what a person did is mostly one of these. */
function inWords({ code, message }: YAMLParseError): string {
  if (code === 'DUPLICATE_KEY') return 'this key is written twice'
  if (code === 'TAB_AS_INDENT') return 'this line is indented by a tab: use spaces'
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here: take out the line ---'
  if (code === 'BLOCK_IN_FLOW' || code === 'BLOCK_AS_IMPLICIT_KEY') {
    return `${message}; a text that holds a colon and a space wants quotes, as in "News: today"`
  }
  return message
}

function danglingAliases(document: Document): Alias[] {
  const aliases: Alias[] = []
  visit(document, { Alias: (_, alias) => void aliases.push(alias) })
  return aliases.filter(alias => alias.resolve(document) === undefined)
}
