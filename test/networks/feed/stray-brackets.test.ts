import { describe, expect, it } from 'vitest'
import { withoutStrayBrackets } from '../../../src/networks/feed/stray-brackets.js'

describe('withoutStrayBrackets', () => {
  it.each([
    ['<t>I <3 Map<String, T></t>', '<t>I &lt;3 Map&lt;String, T></t>'],
    ['<t><https://a.example/> <jo@a.example></t>', '<t>&lt;https://a.example/> &lt;jo@a.example></t>'],
  ])('escapes in %j what begins no tag, and notes it', (document, escaped) => {
    const noted = new Set<string>()
    expect(withoutStrayBrackets(document, noted)).toBe(escaped)
    expect([...noted]).toEqual(['unescaped angle brackets were escaped'])
  })

  it.each([
    '<?xml version="1.0"?><!DOCTYPE rss><a:b c="d"><é/><br></a:b\n>',
    '<t>1 < 2</t>',
    '<t><![CDATA[I <3 you]]></t><!-- <3 -->',
    '<t><![CDATA[I <3 you',
    '<t>cut <ite',
    '<t>cut <',
  ])('leaves %j as it is', document => {
    const noted = new Set<string>()
    expect(withoutStrayBrackets(document, noted)).toBe(document)
    expect(noted.size).toBe(0)
  })
})
