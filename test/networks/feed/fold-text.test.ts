import { expect, it } from 'vitest'
import { foldText } from '../../../src/networks/feed/fold-text.js'

it('a folded text is on one line, with single spaces', () => {
  expect(foldText('  a\n\t b\u00a0 c  d ')).toBe('a b c d')
})
