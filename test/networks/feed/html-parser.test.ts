import { describe, expect, it } from 'vitest'
import { createHtmlParser } from '../../../src/networks/feed/html-parser.js'

function opened(html: string): string[] {
  const names: string[] = []
  createHtmlParser({ onopentag: name => names.push(name) }).end(html)
  return names
}

describe('createHtmlParser', () => {
  it('tells of a page what it is made of', () => {
    const told: string[] = []
    const parser = createHtmlParser({
      onopentagname: name => told.push(`<${name}`),
      onattribute: (name, value) => told.push(`${name}=${value}`),
      ontext: text => told.push(text),
      onclosetag: name => told.push(`</${name}`),
    })
    parser.end('<p id="a">One<br>two')
    expect(told).toEqual(['<p', 'id=a', 'One', '<br', '</br', 'two', '</p'])
  })

  it('stops where more than 512 elements are open', () => {
    expect(opened('<b>'.repeat(512))).toHaveLength(512)
    expect(opened(`${'<b>'.repeat(100_000)}${'</i>'.repeat(100_000)}`).length).toBeLessThanOrEqual(513)
  })

  it.each([
    ['closed ones', '<b></b>'],
    ['void ones', '<br>'],
    ['ones that end by themselves', '<p>'],
  ])('goes on through any number of %s', (_, tag) => {
    expect(opened(tag.repeat(2_000))).toHaveLength(2_000)
  })

  it('stops at a tag with more than 1000 attributes', () => {
    const tag = (attributes: number) => `<a ${Array.from({ length: attributes }, (_, n) => `a${n}`).join(' ')}>`
    expect(opened(`${tag(1000)}<i>`)).toEqual(['a', 'i'])
    expect(opened(`${tag(1001)}<i>`)).not.toContain('i')
  })
})
