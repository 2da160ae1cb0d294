import { describe, expect, it } from 'vitest'
import { shownText } from '../../../src/networks/feed/shown-text.js'

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('shownText', () => {
  it.each([
    ['HTML, without a word', 'a <b>c</b>', 'a c'],
    ['plain text', { _: 'a  <b>', $: { type: 'text' } }, 'a <b>'],
    ['base64 of Atom 0.3', { _: base64('a <b>c</b>'), $: { mode: 'base64' } }, 'a c'],
    ['base64 of Atom 1.0', { _: base64('<p>History</p>'), $: { type: 'application/octet-stream' } }, 'History'],
    ['text of an odd type', { _: 'test', $: { type: 'application/x-text' } }, 'test'],
    ['a text that was kept aside', { $: { 'kept-text': 'a <b>c</b>' } }, 'a c'],
  ])('of %s is what a reader sees', (_, node, text) => {
    expect(shownText(node)).toBe(text)
  })
})
