import { describe, expect, it } from 'vitest'
import { headerRelations } from '../../../src/networks/feed/link-header.js'

describe('the Link header', () => {
  it.each([
    ['<https://h.example/>; rel=hub', [['hub', 'https://h.example/']]],
    ['<https://h.example/> ; REL = "hub"', [['hub', 'https://h.example/']]],
    [
      '<https://a.example/?x=1,2>; rel="hub", <https://a.example/feed>; rel="self"',
      [
        ['hub', 'https://a.example/?x=1,2'],
        ['self', 'https://a.example/feed'],
      ],
    ],
    [
      '<a>; title="one, <b>; rel=hub"; rel=next,<c>; type="text/html" ;rel=self',
      [
        ['next', 'a'],
        ['self', 'c'],
      ],
    ],
    ['<a>; title="a \\" quote"; rel="h\\ub"', [['hub', 'a']]],
    ['<a>; rel=hub; rel=self', [['hub', 'a']]],
    ['<a>; flag; rel="hub self"', [['hub self', 'a']]],
    ['<a>; rel=hub; anchor="https://other.example/"', []],
    ['<a>; title=x', []],
    ['rel=hub', []],
    ['', []],
    ['<a>; rel="hub', []],
  ])('%s', (header, relations) => {
    expect(headerRelations(header).map(({ rel, href }) => [rel, href])).toEqual(relations)
  })

  it.each(['<a>', '; x="'.repeat(4000), `<${'; '.repeat(4000)}`, '<a>;;;;'.repeat(2000), '<a>; \\'.repeat(2000)])(
    'finds none in %.10s…',
    header => {
      expect(headerRelations(header)).toEqual([])
    },
  )
})
