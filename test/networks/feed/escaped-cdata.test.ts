import { expect, it } from 'vitest'
import { withoutCdata } from '../../../src/networks/feed/escaped-cdata.js'

it.each([
  ['<![CDATA[Hello World]]>', 'Hello World'],
  [' &lt;![CDATA[ Hello\nWorld ]]&gt; ', 'Hello\nWorld'],
  ['<![CDATA[<![CDATA[Twice]]>]]>', 'Twice'],
  ['<![CDATA[]]>', ''],
  ['What <![CDATA[ is ]]> for', 'What <![CDATA[ is ]]> for'],
  ['<![CDATA[', '<![CDATA['],
])('%j is %j without an escaped section around it', (written, text) => {
  expect(withoutCdata(written)).toBe(text)
})
