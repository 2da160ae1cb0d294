import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_JSON_DEPTH, parseJson } from '../../src/networks/parse-json.js'

describe('parseJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), value => {
        fc.pre(!/__proto__|constructor|prototype/.test(JSON.stringify(value)))
        expect(JSON.stringify(parseJson(JSON.stringify(value)))).toBe(JSON.stringify(value))
      }),
    )
  })

  it('reads 32 levels and refuses one more', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(() => parseJson(nested(MAX_JSON_DEPTH))).not.toThrow()
    for (const tooDeep of [nested(33), '['.repeat(1_000_000), `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`]) {
      expect(() => parseJson(tooDeep)).toThrow(
        expect.objectContaining({ code: 'unreadable-answer', message: expect.stringMatching(/32/) }),
      )
    }
  })

  it('does not count brackets in strings', () => {
    const text = JSON.stringify('"[{\\'.repeat(100))
    expect(parseJson(text)).toBe('"[{\\'.repeat(100))
  })

  it.each([
    '{"__proto__":{"x":1},"a":1}',
    '{"constructor":{"prototype":{"x":1}},"a":1}',
    '{"\\u005f_proto__":{"x":1},"a":1}',
  ])('drops the names that mean something to JavaScript from %s', text => {
    const parsed = parseJson(text)
    expect(Object.keys(Object(parsed))).toEqual(['a'])
    expect(Reflect.get(Object(parsed), 'x')).toBeUndefined()
  })

  it.each(['', '{', '[1,]', '{"a":1}}', "{'a':1}", 'NaN'])('refuses %j', text => {
    expect(() => parseJson(text)).toThrow(expect.objectContaining({ code: 'unreadable-answer' }))
  })
})
