import type { z } from 'zod'
import { didYouMean } from './suggestion.js'

const NAMES_OF_TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list, as in [a, b]',
  object: 'a mapping, as in { key: value }',
  record: 'a mapping, as in { key: value }',
}

/** What would be right, for schemas that do not say so themselves: zod's `error` option of a parse. */
export const expectation: z.core.$ZodErrorMap = issue => {
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${NAMES_OF_TYPES[issue.expected] ?? issue.expected}`
    case 'too_big':
      return `expected ${issue.inclusive === false ? 'less than' : 'at most'} ${issue.maximum}${unit(issue.origin)}`
    case 'too_small':
      return `expected ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${unit(issue.origin)}`
    case 'invalid_value':
      return `expected ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}${didYouMean(issue.input, issue.values)}`
    case 'invalid_format':
      return issue.format === 'url' ? 'expected a web address, such as https://example.org/feed.xml' : undefined
    default:
      return undefined
  }
}

function unit(origin: string): string {
  if (origin === 'string') return ' characters'
  return origin === 'array' ? ' entries' : ''
}
