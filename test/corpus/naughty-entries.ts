import { expect } from 'vitest'
import type { EditionEntry } from '../../src/model/edition.js'
import type { ObservedItem } from '../../src/observe/observed-item.js'
import { flawsOf, readAndClean } from '../fuzz/read-and-clean.js'
import { buildEntry } from '../support/builders.js'
import { filesUnder, isCorpusPresent, readCorpus } from './corpus-case.js'

/** What each format has its own way to be broken by. */
export const OUR_OWN = [
  '<script>alert(1)</script>',
  '"><img src=//elsewhere.example/x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><svg onload=alert(1)>',
  ']]><script>alert(1)</script><![CDATA[',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;img src=x onerror=alert(1)&amp;gt;',
  '<!--<img src="--><img src=x onerror=alert(1)//">',
  '[click](javascript:alert(1))',
  '![x](https://elsewhere.example/x.png)',
  '# heading\n\n- list\n\n```',
  '</script><script>alert(1)</script>',
  '{{constructor.constructor("alert(1)")()}}',
  '$\u007balert(1)} `alert(1)`',
  '\u001b[2J\u001b]0;owned\u0007',
  '\u202egnp.exe\u202c',
  '\u2028alert(1)\u2029',
  'Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307algo',
  '\u{e0041}\u{e0042}hidden tags',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<style>*{display:none}</style>',
  '<base href="//elsewhere.example/">',
  '<meta http-equiv=refresh content="0;url=//elsewhere.example">',
]

/** The big list of naughty strings, where it is, and ours. */
export function naughtyTexts(): string[] {
  if (!isCorpusPresent('naughty strings')) return [...OUR_OWN]
  const [list = ''] = filesUnder('D-attack/minimaxir+big-list-of-naughty-strings')
  const lines = readCorpus(list).toString().split('\n')
  return [...OUR_OWN, ...lines.filter(line => line.trim() !== '' && !line.startsWith('#'))]
}

const asReferences = (text: string) => text.replace(/[<>&"]|\p{Cc}/gu, character => `&#${character.charCodeAt(0)};`)

/** Each text three times: as escaped markup, within CDATA, and as JSON. */
function feedsOf(texts: readonly string[]): string[] {
  const link = (n: number) => `<link>https://example.org/${n}</link>`
  const rss = (title: (text: string) => string) =>
    texts.map(
      (text, n) =>
        `<rss><channel><item><title>A ${title(text)}</title><author>${title(text)}</author><description>${title(text)}</description>${link(n)}</item></channel></rss>`,
    )
  const json = texts.map((text, n) =>
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: [
        {
          id: String(n),
          url: `https://example.org/${n}`,
          title: `A ${text}`,
          summary: text,
          authors: [{ name: text }],
          tags: [text],
        },
      ],
    }),
  )
  return [...rss(asReferences), ...rss(text => `<![CDATA[${text}]]>`), ...json]
}

/** Entries of lists as they come of feeds with such texts in every field. */
export async function entriesOf(texts: readonly string[]): Promise<EditionEntry[]> {
  const items: ObservedItem[] = []
  for (const text of feedsOf(texts)) items.push(...(await readAndClean(Buffer.from(text))))
  expect(items.flatMap(flawsOf)).toEqual([])
  return items.map(({ title, summary, author, tags }, i) =>
    buildEntry((i % 50) + 1, { title, summary, author, tags, image: undefined, url: `https://example.org/${i}` }),
  )
}

export function inBatches<Thing>(things: readonly Thing[], size: number): Thing[][] {
  return Array.from({ length: Math.ceil(things.length / size) }, (_, i) => things.slice(i * size, (i + 1) * size))
}
