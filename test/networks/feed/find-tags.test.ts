import { describe, expect, it } from 'vitest'
import { findTags } from '../../../src/networks/feed/find-tags.js'

const written = (text: string) => findTags(text).map(({ start, end }) => text.slice(start, end))

describe('findTags', () => {
  it.each([
    ['a <b>c</b> <br/> <IMG src=x alt="a > b" hidden>', ['<b>', '</b>', '<br/>', '<IMG src=x alt="a > b" hidden>']],
    ['<a href=http://a.example/">x</a>', ['<a href=http://a.example/">', '</a>']],
    [`<p class="a"id='b'>`, [`<p class="a"id='b'>`]],
    ['a<b and c>d', ['<b and c>']],
    ['1 < 2, <3, <jo@a.example>, <https://a.example/>, Map<String, T>, <!-- x -->, <', []],
    ['<b <i>', ['<i>']],
  ])('in %j finds %j', (text, tags) => {
    expect(written(text)).toEqual(tags)
  })

  it('gives each end the nearest open tag of its name', () => {
    expect(findTags('<b><i><b></b></i></b></b>').map(({ partner }) => partner)).toEqual([5, 4, 3, 2, 1, 0, undefined])
    expect(findTags('<b><i></b></i><br/></br>').map(({ partner }) => partner)).toEqual([
      2,
      3,
      0,
      1,
      undefined,
      undefined,
    ])
  })

  it('knows which tags give an attribute a value', () => {
    expect(findTags('<b c><b c=d>').map(({ hasValue }) => hasValue)).toEqual([false, true])
  })
})
