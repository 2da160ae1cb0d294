import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgeSignature } from '../../src/websub/signature.js'

const SECRET = 'a secret'
const body = Buffer.from('<rss/>')
const sign = (method: string, text: Uint8Array = body, secret = SECRET) =>
  `${method}=${createHmac(method, secret).update(text).digest('hex')}`

describe('a signature', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('by %s over the very bytes is right', method => {
    expect(judgeSignature(sign(method), SECRET, body)).toBe('right')
    expect(judgeSignature(` ${sign(method).toUpperCase()} `, SECRET, body)).toBe('right')
    expect(judgeSignature(sign(method), SECRET, Buffer.from('<rss/>\n'))).toBe('wrong')
    expect(judgeSignature(sign(method), 'another', body)).toBe('wrong')
  })

  it.each([
    ['of a method that is not named', sign('md5')],
    ['of two', `${sign('sha256')}, ${sign('sha1')}`],
    ['without a method', sign('sha256').slice(7)],
    ['of half the length', sign('sha256').slice(0, 39)],
    ['of an odd length', sign('sha256').slice(0, -1)],
    ['that is no number', `sha256=${'z'.repeat(64)}`],
    ['of another method by its length', sign('sha1').replace('sha1', 'sha256')],
    ['of nothing', 'sha256='],
  ])('%s is wrong', (_, header) => {
    expect(judgeSignature(header, SECRET, body)).toBe('wrong')
  })

  it.each([undefined, '', '  '])('that is %j is missing', header => {
    expect(judgeSignature(header, SECRET, body)).toBe('missing')
  })

  it('is right for one body only', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
        const verdict = judgeSignature(sign('sha256', one), SECRET, other)
        expect(verdict).toBe(Buffer.compare(one, other) === 0 ? 'right' : 'wrong')
      }),
    )
  })
})
