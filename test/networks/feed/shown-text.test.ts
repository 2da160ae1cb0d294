import { describe, expect, it } from 'vitest'
import { shownText, shownTitle } from '../../../src/networks/feed/shown-text.js'

const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('shownText', () => {
  it.each([
    ['HTML, without a word', 'a <b>c</b>', 'a c'],
    ['plain text', { _: 'a  <b>', $: { type: 'text' } }, 'a <b>'],
    ['base64 of Atom 0.3', { _: base64('a <b>c</b>'), $: { mode: 'base64' } }, 'a c'],
    ['base64 of Atom 1.0', { _: base64('<p>History</p>'), $: { type: 'application/octet-stream' } }, 'History'],
    ['text of an odd type', { _: 'test', $: { type: 'application/x-text' } }, 'test'],
  ])('of %s is what a reader sees', (_, node, text) => {
    expect(shownText(node)).toBe(text)
  })
})

describe('shownTitle', () => {
  it.each([
    ['What Vec<T> and <stdio.h> are', 'What Vec<T> and <stdio.h> are'],
    ['</example>', '</example>'],
    ['<b>bold</b> and <blink>blinking</blink>', 'bold and blinking'],
    ['<T onclick="alert(1)">with an attribute', 'with an attribute'],
    ['<o:p>of a word processor</o:p> <my-own>or custom</my-own>', 'of a word processor or custom'],
    ['a &lt;b&gt; c', 'a <b> c'],
  ])('reads %j as %j', (html, text) => {
    expect(shownTitle(html)).toBe(text)
  })

  it('leaves plain text as it is', () => {
    expect(shownTitle({ _: 'a  <b>', $: { type: 'text' } })).toBe('a <b>')
  })
})
