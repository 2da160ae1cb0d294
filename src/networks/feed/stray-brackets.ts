import type { Noted } from './mend-text.js'

/** A `<` behind which something stands that no tag begins with: `<3`, `Map<String, T>`, `<https://…>`, `<jo@…>`. */
const STRAY =
  /<(?=[^\s/!?<a-z_:\u0080-\uffff]|[a-z_:\u0080-\uffff][\w.:\u0080-\uffff-]*[^\s/><\w.:\u0080-\uffff-]|[a-z][a-z\d+.-]*:\/\/)/gi
const VERBATIM = /<!(?:\[CDATA\[|--)/g

/** A document that is not well-formed, with each `<` escaped that can begin no tag; comments and CDATA stay as they are. */
export function withoutStrayBrackets(document: string, noted: Noted): string {
  if (document.search(STRAY) === -1) return document
  let result = ''
  let at = 0
  while (at < document.length) {
    VERBATIM.lastIndex = at
    const verbatim = VERBATIM.exec(document)
    const start = verbatim?.index ?? document.length
    const markup = document.slice(at, start)
    const escaped = markup.replace(STRAY, '&lt;')
    if (escaped !== markup) noted.add('unescaped angle brackets were escaped')
    const end = document.indexOf(verbatim?.[0] === '<!--' ? '-->' : ']]>', start)
    at = verbatim === null || end === -1 ? document.length : end
    result += escaped + document.slice(start, at)
  }
  return result
}
