import { type Handler, Parser, type ParserOptions } from 'htmlparser2'

/** As deep as browsers nest. */
const MAX_OPEN = 512
const MAX_ATTRIBUTES = 1000

/**
 * A tolerant parser of whole pages that stops where more than 512 elements are open, or a tag has more than 1000
 * attributes: it takes a step for each open element at every tag, and pages may be made of nothing but tags.
 */
export function createHtmlParser(handler: Partial<Handler>, options?: ParserOptions): Parser {
  let depth = 0
  let attributes = 0
  const parser = new Parser(
    {
      ...handler,
      onopentagname(name) {
        attributes = 0
        depth += 1
        if (depth > MAX_OPEN) parser.pause()
        handler.onopentagname?.(name)
      },
      onattribute(...args) {
        attributes += 1
        if (attributes > MAX_ATTRIBUTES) parser.pause()
        handler.onattribute?.(...args)
      },
      onclosetag(...args) {
        depth -= 1
        handler.onclosetag?.(...args)
      },
    },
    options,
  )
  return parser
}
